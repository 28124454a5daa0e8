// Room: what a client threw when no answer came. Walks causes; the codes themselves are in the catalogue.

import type { Evidence } from './catalogue/evidence.ts';
import {
  networkCodes,
  networkFamilies,
  networkNames,
  networkPhrases,
} from './catalogue/network.ts';
import { orNothing } from './total.ts';

const MAX_DEPTH = 10;

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

const asText = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

const find = (
  table: Readonly<Record<string, Evidence>>,
  key: string | undefined,
): Evidence | undefined =>
  key !== undefined && Object.hasOwn(table, key) ? table[key] : undefined;

/** A thrown value and what caused it; an `AggregateError` (one connection tried per address) by its first error. */
function chain(cause: unknown): unknown[] {
  const links: unknown[] = [];
  let next = cause;
  while (next !== undefined && next !== null && links.length < MAX_DEPTH && !links.includes(next)) {
    links.push(next);
    const errors = member(next, 'errors');
    next = member(next, 'cause') ?? (Array.isArray(errors) ? (errors as unknown[])[0] : undefined);
  }
  return links;
}

const first = <T, R>(values: readonly T[], read: (value: T) => R | undefined): R | undefined => {
  for (const value of values) {
    const found = read(value);
    if (found !== undefined) return found;
  }
  return undefined;
};

/** Reads a cause: the innermost code says most, then a name, then a sentence; only giving up outranks them. */
export function readCause(cause: unknown): CauseReading {
  const links = chain(cause);
  const inwards = [...links].reverse();
  const messageOf = (link: unknown): string | undefined =>
    asText(member(link, 'message')) ?? asText(link);
  const codeOf = (link: unknown): string | undefined => asText(member(link, 'code'));
  const sentence = first(links, messageOf) ?? '';
  const inner = first(inwards, messageOf) ?? '';
  const words = links.map(messageOf).join(' ').slice(0, 2000);
  const rowOf = (code: string | undefined): Evidence | undefined =>
    code === undefined
      ? undefined
      : (find(networkCodes, code) ??
        first(networkFamilies, ([family, row]) => (family.test(code) ? row : undefined)));
  const byName = (link: unknown): Evidence | undefined =>
    find(networkNames, asText(member(link, 'name')));
  const byPhrase = first(networkPhrases, ([phrase, row]) => (phrase.test(words) ? row : undefined));

  const code = first(inwards, (link) => (rowOf(codeOf(link)) ? codeOf(link) : undefined));
  const names = links.map(byName);
  let row = rowOf(code);
  if (names.includes(networkNames.AbortError))
    row = names.includes(networkNames.TimeoutError)
      ? networkNames.TimeoutError
      : networkNames.AbortError;
  // axios says ECONNABORTED for its own time-out and for a connection that broke.
  else if (code === 'ECONNABORTED' && /time/i.test(words)) row = networkCodes.ETIMEDOUT;
  // A general code, a telling sentence: fetch adapters keep the reason in the words only.
  else if (code === 'ERR_NETWORK') row = byPhrase ?? row;

  return {
    row: row ?? first(names, (name) => name) ?? byPhrase,
    message: sentence.includes(inner) ? sentence : `${sentence}: ${inner}`,
    code: code ?? first(links, codeOf),
  };
}
