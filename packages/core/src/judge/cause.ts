// What a thrown error means: the innermost code says most, then a name, then a sentence.

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
import { evidence, find } from '../catalogue/table.ts';
import type { Cause } from '../read/cause.ts';
import { here, type Situation } from './situation.ts';

/** The row of a cause, and the code that is worth showing. */
export interface CauseVerdict {
  readonly row: Evidence;
  readonly code: string | undefined;
}

const UNKNOWN = /* @__PURE__ */ evidence('unknown');

/** The first row with a pattern that fits. */
function match(rows: readonly PatternRow[], text: string): Evidence | undefined {
  return rows.find(([, pattern]) => pattern.test(text))?.[0];
}

const rowOf = (code: string | undefined): Evidence | undefined =>
  code === undefined ? undefined : (find(networkCodes, code) ?? match(networkFamilies, code));

function decideCause(
  { names, words, inner }: Cause,
  code: string | undefined,
): Evidence | undefined {
  const coded = rowOf(code);
  const connecting = coded?.notBegun ? undefined : match(connectPhrases, inner);
  if (connecting) return connecting;
  const named = names.map((name) => find(networkNames, name));
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

export function judgeCause(cause: Cause, situation: Situation): CauseVerdict {
  const code = [...cause.codes].reverse().find(rowOf);
  const row = here(decideCause(cause, code) ?? UNKNOWN, {}, situation);
  return { row, code: code ?? cause.codes.find(Boolean) };
}
