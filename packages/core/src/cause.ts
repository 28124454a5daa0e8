// Room: what a client threw when no answer came. Walks causes; the codes themselves are in the catalogue.

import type { Evidence } from './catalogue/evidence.ts';
import {
  connectPhrases,
  generalCodes,
  networkCodes,
  networkFamilies,
  networkNames,
  networkPhrases,
} from './catalogue/network.ts';
import { evidenceOf, find, type PatternRow } from './catalogue/rows.ts';
import { asText } from './item.ts';
import { isArray, orNothing } from './total.ts';

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
  return row && evidenceOf(row[0]);
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

/** Reads a cause: the innermost code says most, then a name, then a sentence; only giving up outranks them. */
export function readCause(cause: unknown): CauseReading {
  const links = chain(cause);
  const messages = links.map((link) =>
    (asText(member(link, 'message')) ?? asText(link))?.slice(0, MAX_SENTENCE),
  );
  const told = messages.filter((message) => message !== undefined);
  const [sentence = ''] = told;
  const inner = told.at(-1) ?? '';
  const words = messages.join(' ').slice(0, MAX_SENTENCE);
  const byPhrase = match(networkPhrases, words);
  const names = links.map((link) => find(networkNames, asText(member(link, 'name'))));
  const codes = links.map(codeOf);
  const code = [...codes].reverse().find(rowOf);
  let row = rowOf(code);
  const connecting = row?.notBegun ? undefined : match(connectPhrases, inner);
  if (connecting) row = connecting;
  else if (names.includes(networkNames.AbortError))
    row = names.includes(networkNames.TimeoutError)
      ? networkNames.TimeoutError
      : networkNames.AbortError;
  // axios says ECONNABORTED for its own time-out and for a connection that broke.
  else if (code === 'ECONNABORTED' && /time/i.test(words)) row = networkCodes.ETIMEDOUT;
  // A general code, a telling sentence: fetch adapters keep the reason in the words only.
  else if (code !== undefined && generalCodes.includes(code)) row = byPhrase ?? row;

  return {
    row: row ?? names.find(Boolean) ?? byPhrase,
    message: sentence.includes(inner) ? sentence : `${sentence}: ${inner}`,
    code: code ?? codes.find(Boolean),
  };
}
