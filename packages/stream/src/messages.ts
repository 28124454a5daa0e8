// What a line, or a message parsed by somebody else, is: data, an event, or the reason why the stream ends.

import { XApiError, classify, type FailureInput, type XErrorInfo } from '@x-api-errors/core';
import { attachXError } from '@x-api-errors/core/adapter';
import { endingInfo } from './endings.ts';
import { isObject } from './thrown.ts';
import type { XStreamEvent } from './types.ts';

type Members = Readonly<Record<string, unknown>>;

/** What the connection tells of every message on it: `url`, the head's transaction id. */
export type Context = Pick<FailureInput, 'url' | 'headers'>;

/** Longer text is better given to core parsed: it would only look at the beginning. */
const MAX_TEXT_LENGTH = 1_000_000;

/**
 * Data that reports no error: nothing more has to be looked at. A stream has thousands of these a second; all else goes
 * through `classify`.
 */
function isPlain(message: Members): boolean {
  const { errors, error, disconnect, title, type } = message;
  if ((errors ?? error ?? disconnect ?? title ?? type) !== undefined) return false;
  const { data } = message;
  return (typeof data === 'object' && data !== null) || message['id_str'] !== undefined;
}

const numberOr = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : undefined;
const textOr = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** v1.1: `{ limit: { track } }`, `{ warning: { code, message, percent_full } }`. */
function readNotice({ data, limit, warning }: Members): XStreamEvent | undefined {
  if (data !== undefined) return undefined;
  if (isObject(limit)) {
    const undelivered = numberOr(limit['track']);
    return undelivered === undefined ? undefined : { type: 'limit', undelivered };
  }
  if (!isObject(warning)) return undefined;
  const percentFull = numberOr(warning['percent_full']);
  const code = textOr(warning['code']);
  const message = textOr(warning['message']);
  if ((percentFull ?? code) === undefined) return undefined;
  return {
    type: 'warning',
    ...(percentFull !== undefined && { percentFull }),
    ...(code !== undefined && { code }),
    ...(message !== undefined && { message }),
  };
}

/** Errors beside data stay with the data, where `getXError` finds them and printing the message does not. */
function attach(message: object, info: XErrorInfo): void {
  try {
    Object.defineProperty(message, 'xError', { value: info, configurable: true, writable: true });
  } catch {
    attachXError(message, info);
  }
}

/** Tells messages from events and from the ends of a stream. */
export class Messages {
  readonly #context: Context;
  readonly #tell: (event: XStreamEvent) => void;
  #keepAlives = 0;

  constructor(context: Context, tell: (event: XStreamEvent) => void) {
    this.#context = context;
    this.#tell = tell;
  }

  /**
   * The message in a line; `undefined` where it was an event.
   *
   * @throws XApiError where the line says that the stream ends
   */
  read(line: string): object | undefined {
    if (line === '' || line === '\r') {
      this.#keepAlive();
      return undefined;
    }
    let message: unknown;
    try {
      message = JSON.parse(line);
    } catch {
      message = undefined;
    }
    if (isObject(message)) return this.judge(message, line);
    this.#readText(line);
    return undefined;
  }

  /** The same for what is parsed already; `line` is its text, where there is one: long integers are exact in it. */
  judge(message: Members, line?: string): object | undefined {
    if (isPlain(message)) return message;
    const body = line === undefined || line.length > MAX_TEXT_LENGTH ? message : line;
    const info = this.#classify(body);
    if (info) {
      if (!info.partial) throw new XApiError(info);
      attach(message, info);
      return message;
    }
    const notice = readNotice(message);
    if (notice) this.#tell(notice);
    return notice ? undefined : message;
  }

  /** The info of a last line that is not JSON, where X said something in it. */
  farewell(line: string): XErrorInfo | undefined {
    return this.#classify(line.trim());
  }

  /** White space is a keep-alive; other text is why the stream ends. */
  #readText(line: string): void {
    if (line.trim() === '') {
      this.#keepAlive();
      return;
    }
    throw new XApiError(this.farewell(line) ?? endingInfo('line-not-json', { said: line }));
  }

  #classify(body: unknown): XErrorInfo | undefined {
    return classify({ ...this.#context, method: 'GET', body });
  }

  #keepAlive(): void {
    this.#keepAlives += 1;
    this.#tell({ type: 'keep-alive', count: this.#keepAlives });
  }
}
