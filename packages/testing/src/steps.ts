// Room: what a simulator does with a request: one step each, to be put in a row.

import type { ServerResponse } from 'node:http';
import { answerOf, bodyText } from './answers.ts';
import { exchanges, type XAnswer, type XExchangeName } from './exchanges.ts';

/** Where a step is run. */
export interface Stage {
  readonly response: ServerResponse;
  /** Epoch ms on the simulator's clock. */
  readonly now: number;
}

/** One thing a simulator does; as often as `count` says. */
export interface Step {
  readonly count: number;
  run(stage: Stage): void;
  /** The same, this often. */
  times(count: number): Step;
}

function makeStep(run: (stage: Stage) => void, count = Number.POSITIVE_INFINITY): Step {
  return {
    count,
    run,
    times(next) {
      if (!Number.isInteger(next) || next < 1) {
        throw new TypeError(`times() takes a whole number from 1, not ${String(next)}`);
      }
      return makeStep(run, next);
    },
  };
}

function head({ response, now }: Stage, { status, headers }: XAnswer, length: number): void {
  response.sendDate = false;
  response.writeHead(status, {
    date: new Date(now).toUTCString(),
    ...headers,
    ...(status !== 204 && { 'content-length': String(length) }),
  });
}

function send(stage: Stage, answer: XAnswer): void {
  const bytes = Buffer.from(bodyText(answer.body));
  head(stage, answer, bytes.length);
  stage.response.end(bytes);
}

/** Answers with exactly this. */
export const reply = (answer: XAnswer): Step =>
  makeStep((stage) => {
    send(stage, answer);
  });

/** Answers 200 with this JSON. */
export const succeed = (body: unknown = { data: {} }): Step =>
  reply({ status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body });

/**
 * Answers as X does when this fails.
 *
 * @throws {TypeError} when there is no such failure
 */
export function fail(name: XExchangeName, overrides: Partial<XAnswer> = {}): Step {
  if (!Object.hasOwn(exchanges, name)) {
    throw new TypeError(
      `No failure is called ${JSON.stringify(name)}; known are: ${Object.keys(exchanges).join(', ')}`,
    );
  }
  return makeStep((stage) => {
    send(stage, { ...answerOf(name, stage.now), ...overrides });
  });
}

/** Resets the connection without an answer. */
export const drop = (): Step => makeStep(({ response }) => response.socket?.resetAndDestroy());

/** Takes the request and never answers. */
export const hang = (): Step => makeStep(() => undefined);

/** Sends the head and the first `bytes` of the body, then resets the connection. */
export const truncate = (answer: XAnswer, bytes = 10): Step =>
  makeStep((stage) => {
    const whole = Buffer.from(bodyText(answer.body));
    head(stage, answer, whole.length);
    stage.response.write(whole.subarray(0, bytes), () => stage.response.socket?.resetAndDestroy());
  });

/** Sends the head and the first `bytes` of the body, then nothing more. */
export const stall = (answer: XAnswer, bytes = 10): Step =>
  makeStep((stage) => {
    const whole = Buffer.from(bodyText(answer.body));
    head(stage, answer, whole.length);
    stage.response.write(whole.subarray(0, bytes));
  });
