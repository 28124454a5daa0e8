// What a simulator does with a request: steps, run in order.

import type { ServerResponse } from 'node:http';
import { bodyText } from './answers.ts';
import { resetConnection } from './connection.ts';
import type { XAnswer } from './exchanges/exchange.ts';
import { makeXFailure, type XFailureKey, type XFailureOverrides } from './make.ts';
import { json } from './spelling.ts';

/** Where a step is run. */
export interface Stage {
  readonly response: ServerResponse;
  /** Epoch ms on the simulator's clock. */
  readonly now: number;
  /** Headers of limits, for whatever is answered. */
  readonly headers: Readonly<Record<string, string>>;
}

/** One thing a simulator does. */
export interface Step {
  /** How often, where `times` says so; else once, and from then on where no other step follows. */
  readonly count: number | undefined;
  run(stage: Stage): void;
  /** The same, this often. */
  times(count: number): Step;
  /** The same, this much later. */
  after(ms: number): Step;
}

function makeStep(run: (stage: Stage) => void, count?: number): Step {
  return {
    count,
    run,
    times(next) {
      if (!Number.isInteger(next) || next < 1) {
        throw new TypeError(`times() takes a whole number from 1, not ${String(next)}`);
      }
      return makeStep(run, next);
    },
    after(ms) {
      if (!(ms >= 0)) throw new TypeError(`after() takes milliseconds from 0, not ${String(ms)}`);
      const later = (stage: Stage): void => {
        const timer = setTimeout(() => {
          run(stage);
        }, ms);
        stage.response.on('close', () => {
          clearTimeout(timer);
        });
      };
      return makeStep(later, count);
    },
  };
}

function requireAnswer(answer: XAnswer): XAnswer {
  const { status } = answer;
  if (!Number.isInteger(status) || status < 200 || status > 999) {
    throw new TypeError(`an answer needs a status from 200 to 999, not ${String(status)}`);
  }
  return answer;
}

function head(
  { response, now, headers: limits }: Stage,
  { status, headers }: XAnswer,
  length: number,
): void {
  response.sendDate = false;
  response.writeHead(status, {
    date: new Date(now).toUTCString(),
    ...limits,
    ...headers,
    ...(status !== 204 && { 'content-length': String(length) }),
  });
}

export function send(stage: Stage, answer: XAnswer): void {
  const bytes = Buffer.from(bodyText(answer.body));
  head(stage, answer, bytes.length);
  stage.response.end(bytes);
}

const reset = ({ response }: Stage): void => {
  resetConnection(response);
};

/** Sends the head and the first bytes of the body, then goes on with `then`. */
const sendPart = (answer: XAnswer, bytes: number, then: (stage: Stage) => void): Step => {
  requireAnswer(answer);
  return makeStep((stage) => {
    const whole = Buffer.from(bodyText(answer.body));
    head(stage, answer, whole.length);
    stage.response.write(whole.subarray(0, bytes), () => {
      then(stage);
    });
  });
};

/** Answers with exactly this. */
export const reply = (answer: XAnswer): Step => {
  requireAnswer(answer);
  return makeStep((stage) => {
    send(stage, answer);
  });
};

/** Answers 200 with this JSON. */
export const succeed = (body: unknown = { data: {} }): Step =>
  reply({ status: 200, headers: json, body });

/**
 * Answers as X does when this fails: a kind, an X code, a problem type, a name of X's or a recorded exchange. What gets no
 * answer (`network`) resets the connection.
 *
 * @throws {TypeError} when there is no such failure
 * @example
 * ```ts
 * import { fail, startXSimulator } from '@x-api-errors/testing';
 *
 * const simulator = await startXSimulator();
 * simulator.on('POST /2/tweets', fail('rate-limit').times(2), fail(187));
 * await simulator.close();
 * ```
 */
export function fail(key: XFailureKey, overrides: Omit<XFailureOverrides, 'now'> = {}): Step {
  const { status } = makeXFailure(key, overrides);
  if (status === undefined) return drop();
  return makeStep((stage) => {
    const { headers, body } = makeXFailure(key, { ...overrides, now: stage.now });
    send(stage, { status, headers, body });
  });
}

/** Resets the connection without an answer. */
export const drop = (): Step => makeStep(reset);

/** Takes the request and never answers. */
export const hang = (): Step => makeStep(() => undefined);

/** Sends the head and the first `bytes` of the body, then resets the connection. */
export const truncate = (answer: XAnswer, bytes = 10): Step => sendPart(answer, bytes, reset);

/** Sends the head and the first `bytes` of the body, then nothing more. */
export const stall = (answer: XAnswer, bytes = 10): Step =>
  sendPart(answer, bytes, () => undefined);

/** Sends the body in pieces of `bytes`, one every `everyMs`. */
export function slow(
  answer: XAnswer,
  { bytes = 16, everyMs = 50 }: { readonly bytes?: number; readonly everyMs?: number } = {},
): Step {
  if (!(bytes >= 1) || !(everyMs >= 0))
    throw new TypeError('slow() takes bytes from 1 and everyMs from 0');
  const whole = Buffer.from(bodyText(answer.body));
  return sendPart(answer, bytes, ({ response }) => {
    let sent = bytes;
    const timer = setInterval(() => {
      if (sent >= whole.length) response.end();
      else response.write(whole.subarray(sent, sent + bytes));
      sent += bytes;
    }, everyMs);
    response.on('close', () => {
      clearInterval(timer);
    });
  });
}
