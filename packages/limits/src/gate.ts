// The app's gate in this process' memory: caps and credits close it for every call. `scripts.ts` says the same to Redis.

import { GATE_PROBE_MS, PROBE_MS, type Gate, type Told } from './store.ts';

export interface GateState {
  gate?: Gate | undefined;
  /** This process' clock: before it, no probe. */
  probeAt: number;
  probing?: { readonly number: number; readonly until: number } | undefined;
}

export type GateLook =
  | { readonly is: 'open' | 'busy' | 'probe' }
  | { readonly is: 'gate'; readonly gate: Gate; readonly waitMs?: number };

export function lookAtGate(state: GateState, xNow: number, now: number): GateLook {
  const { gate, probing, probeAt } = state;
  if (!gate) return { is: 'open' };
  if (gate.until !== undefined && xNow < gate.until)
    return { is: 'gate', gate, waitMs: gate.until - xNow };
  if (probing && now < probing.until) return { is: 'busy' };
  if (now < probeAt) return { is: 'gate', gate };
  return { is: 'probe' };
}

/** One call goes through. X counts a probe that got no answer, perhaps: the next one waits as long. */
export function probeGate(state: GateState, number: number, now: number): void {
  state.probing = { number, until: now + PROBE_MS };
  // With an instant, what X told is over: the next one need not wait long.
  state.probeAt = now + (state.gate?.until === undefined ? GATE_PROBE_MS : PROBE_MS);
}

export function learnGate(
  state: GateState,
  told: Told,
  place: { readonly number: number; readonly isGateProbe: boolean },
  now: number,
): void {
  const isProbe = place.isGateProbe && state.probing?.number === place.number;
  if (isProbe) state.probing = undefined;
  if (told.gate === 'open') {
    // An answer to a call of before the gate closed says nothing.
    if (isProbe) state.gate = undefined;
  } else if (told.gate) {
    state.gate = told.gate;
    state.probeAt = told.gate.until === undefined ? now + GATE_PROBE_MS : now;
    state.probing = undefined;
  }
}
