// Room: what a client threw when no answer came. Walks causes; the codes themselves are in the catalogue.

import {
  connectPhrases,
  generalCodes,
  networkFamilies,
  networkNames,
  networkPhrases,
  type PatternRow,
} from '../catalogue/network-words.ts';
import { networkCodes } from '../catalogue/packed.ts';
import type { Evidence } from '../catalogue/row.ts';
import { find } from '../catalogue/table.ts';
import { asText } from './item.ts';
import { isArray, orNothing } from '../safely.ts';

const MAX_DEPTH = 10;
/** As much as is looked at of a sentence; a longer code is none. */
const MAX_SENTENCE = 2000;
const MAX_CODE = 100;

/** What a thrown value means, and its words. */
export interface CauseReading {
  readonly row: Evidence | undefined;
  readonly message: string;
  readonly code: string | undefined;
}

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null
    ? orNothing(() => (value as Record<string, unknown>)[key])
    : undefined;

/** The first row with a pattern that fits. */
function match(rows: readonly PatternRow[], text: string): Evidence | undefined {
  const row = rows.find(([, ...patterns]) => patterns.some((pattern) => pattern.test(text)));
  return row?.[0];
}

/** A thrown value and what caused it; an `AggregateError` (one connection tried per address) by its first error. */
function chain(cause: unknown): unknown[] {
  const links: unknown[] = [];
  let next = cause;
  while (next !== undefined && next !== null && links.length < MAX_DEPTH && !links.includes(next)) {
    links.push(next);
    const errors = member(next, 'errors');
    next = member(next, 'cause') ?? (isArray(errors) ? member(errors, '0') : undefined);
  }
  return links;
}

function codeOf(link: unknown): string | undefined {
  const code = asText(member(link, 'code'));
  return code !== undefined && code.length <= MAX_CODE ? code : undefined;
}

const rowOf = (code: string | undefined): Evidence | undefined =>
  code === undefined ? undefined : (find(networkCodes, code) ?? match(networkFamilies, code));

/** What the codes, names and sentences of a chain mean together. */
function judge(
  links: readonly unknown[],
  words: string,
  inner: string,
  code: string | undefined,
): Evidence | undefined {
  const coded = rowOf(code);
  const connecting = coded?.notBegun ? undefined : match(connectPhrases, inner);
  if (connecting) return connecting;
  const named = links.map((link) => find(networkNames, asText(member(link, 'name'))));
  // Only giving up outranks a code, and a timeout is why one gives up.
  const gaveUp = named.find((row) => row?.kind === 'cancelled');
  if (gaveUp) return named.find((row) => row?.kind === 'timeout') ?? gaveUp;
  const bySentence = match(networkPhrases, words);
  // axios says ECONNABORTED for its own timeout and for a connection that broke.
  if (code === 'ECONNABORTED' && bySentence?.kind === 'timeout') return bySentence;
  // A general code, a telling sentence: fetch adapters keep the reason in the words only.
  if (code !== undefined && generalCodes.includes(code)) return bySentence ?? coded;
  return coded ?? named.find((row) => row !== undefined) ?? bySentence;
}

/** Reads a cause: the innermost code says most, then a name, then a sentence. */
export function readCause(cause: unknown): CauseReading {
  const links = chain(cause);
  const messages = links.map((link) =>
    (asText(member(link, 'message')) ?? asText(link))?.slice(0, MAX_SENTENCE),
  );
  const sentences = messages.filter((message) => message !== undefined);
  const [sentence = ''] = sentences;
  const inner = sentences.at(-1) ?? '';
  const codes = links.map(codeOf);
  const code = [...codes].reverse().find(rowOf);
  return {
    row: judge(links, messages.join(' ').slice(0, MAX_SENTENCE), inner, code),
    message: sentence.includes(inner) ? sentence : `${sentence}: ${inner}`,
    code: code ?? codes.find(Boolean),
  };
}
