// Every client adapter, on every major of its host, says the same of every exchange: what its bytes say.

import type { XErrorInfo } from '@x-api-errors/core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  drop,
  exchanges,
  fail,
  startXSimulator,
  succeed,
  truncate,
  type Simulator,
  type Step,
  type XExchange,
  type XExchangeName,
} from '@x-api-errors/testing';
import { clients, type Ask } from '../hosts/clients.ts';
import { aligned, readWire } from './wire.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startXSimulator();
});
afterEach(() => {
  simulator.reset();
});
afterAll(() => simulator.close());
const cutOff = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: { data: 'x'.repeat(100) },
};
const names = Object.keys(exchanges) as XExchangeName[];

describe.each(clients)('$name', (host) => {
  let ask: Ask;
  beforeAll(async () => {
    ask = await host.open({ hosts: [simulator.url] });
  });

  it.each(names)('%s', async (name) => {
    const { method, path }: XExchange = exchanges[name];
    simulator.on('*', fail(name));
    const url = simulator.url + path;
    const { info } = await ask(url, method);
    const told = await readWire(url, method, host);
    expect(info).toBeDefined();
    expect(aligned(info, told)).toEqual(told);
  });

  it.each<[string, Step, XErrorInfo['kind']]>([
    ['a lost connection', drop(), 'network'],
    ['a body that is cut off', truncate(cutOff, 40), 'network'],
  ])('%s', async (_name, step, kind) => {
    simulator.on('*', step);
    for (const [method, outcome] of [
      ['GET', 'rejected'],
      ['POST', 'unknown'],
    ] as const) {
      const { error, info } = await ask(`${simulator.url}/2/x`, method);
      expect(error).toBeInstanceOf(Error);
      expect(info).toMatchObject({ kind, retry: { policy: 'backoff', outcome } });
    }
  });

  it('nobody listens', async () => {
    const gone = await startXSimulator();
    await gone.close();
    const lonely = await host.open({ hosts: [gone.url] });
    const { info } = await lonely(`${gone.url}/2/x`, 'POST');
    expect(info).toMatchObject({
      kind: 'network',
      evidence: 'cause',
      retry: { outcome: 'rejected' },
    });
  });

  it('a success stays as it is', async () => {
    simulator.on('*', succeed({ data: { id: '1' } }));
    const { response, info } = await ask(`${simulator.url}/2/x`, 'GET');
    expect(info).toBeUndefined();
    expect(Object.keys(response as object)).not.toContain('xError');
  });
});
