// What a client threw when no answer came: a chain of errors, each with a name, a code and a sentence. Judges nothing.

import { asText } from './item.ts';
import { isArray, memberOf } from '../safely.ts';

const MAX_DEPTH = 10;
/** As much as is looked at of a sentence; a longer code is none. */
const MAX_SENTENCE = 2000;
const MAX_CODE = 100;

/** What a chain of thrown errors says, from the outermost to the innermost. */
export interface Cause {
  readonly codes: readonly (string | undefined)[];
  readonly names: readonly (string | undefined)[];
  /** All sentences in one text, and the innermost alone. */
  readonly words: string;
  readonly inner: string;
  /** The outermost sentence, and the innermost where it says more. */
  readonly message: string;
}

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? memberOf(value, key) : undefined;

/**
 * A thrown value and what caused it; an `AggregateError` (one connection tried per address) by its first error, an
 * `ApiRequestError` of twitter-api-v2 by its `error`.
 */
function chain(cause: unknown): unknown[] {
  const links: unknown[] = [];
  let next = cause;
  while (next !== undefined && next !== null && links.length < MAX_DEPTH && !links.includes(next)) {
    links.push(next);
    const errors = member(next, 'errors');
    const first = isArray(errors) ? member(errors, '0') : undefined;
    next = member(next, 'cause') ?? first ?? member(next, 'error');
  }
  return links;
}

function codeOf(link: unknown): string | undefined {
  const code = asText(member(link, 'code'));
  return code !== undefined && code.length <= MAX_CODE ? code : undefined;
}

const nameOf = (link: unknown): string | undefined => asText(member(link, 'name'));

const joined = (sentence: string, inner: string): string =>
  `${/[.!?:]$/.test(sentence) ? sentence : `${sentence}:`} ${inner}`;

export function readCause(cause: unknown): Cause {
  const links = chain(cause);
  const messages = links.map((link) =>
    (asText(member(link, 'message')) ?? asText(link))?.slice(0, MAX_SENTENCE),
  );
  const sentences = messages.filter((message) => message !== undefined);
  const [sentence = ''] = sentences;
  const inner = sentences.at(-1) ?? '';
  return {
    codes: links.map(codeOf),
    names: links.map(nameOf),
    words: messages.join(' ').slice(0, MAX_SENTENCE),
    inner,
    message: sentence.includes(inner) ? sentence : joined(sentence, inner),
  };
}
