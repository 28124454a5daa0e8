// Which evidence outranks which. The order of the witnesses is here; what they know is in the catalogue.

import { isFailure, isServerError } from '../catalogue/http.ts';
import { adsFamilies } from '../catalogue/ads-families.ts';
import {
  adsNames,
  codes,
  labels,
  mediaNames,
  oauthNames,
  problems,
  protectedSentence,
  protectedStatus,
  protectedTimeline,
  reasons,
  statuses,
} from '../catalogue/packed.ts';
import type { Evidence } from '../catalogue/row.ts';
import { evidence, find } from '../catalogue/table.ts';
import type { Item } from '../read/item.ts';
import type { XErrorEvidence } from '../types.ts';
import { here, type Situation } from './situation.ts';
import { titled } from '../read/titles.ts';
import { findSentence } from '../read/words.ts';

export interface Verdict {
  readonly row: Evidence;
  readonly evidence: XErrorEvidence;
}

/** All that is known of one error. */
interface Case {
  readonly item: Item;
  readonly situation: Situation;
  /** The HTTP status: of the error itself, or of the answer. */
  readonly status: number | undefined;
  /** What the shape of the answer means where its items say nothing. */
  readonly meaning: Evidence | undefined;
}

/** A piece of evidence: the row it speaks for, or `undefined` where it is silent. */
type Witness = (known: Case) => Verdict | undefined;

const says = (row: Evidence | undefined, by: XErrorEvidence): Verdict | undefined =>
  row && { row, evidence: by };

/** A row of the catalogue as it stands in this case. */
const at = (row: Evidence | undefined, { item, situation }: Case): Evidence | undefined =>
  row && here(row, item, situation);

const specific = (row: Evidence | undefined): Evidence | undefined =>
  row?.generic ? undefined : row;

/** The row of an HTTP status, or of its class. */
export function statusRow(status: number | undefined): Evidence | undefined {
  if (status === undefined || !isFailure(status)) return undefined;
  return find(statuses, status) ?? find(statuses, isServerError(status) ? '5xx' : '4xx');
}

function isCatchAll(known: Case): boolean {
  const row = statusRow(known.status);
  return row === undefined || (row.catchAll === true && at(row, known) === row);
}

const codeRow = (known: Case) => at(find(codes, known.item.code), known);
const problemRow = (known: Case) => at(find(problems, known.item.problem), known);

/** The row of a title, or of a reason that stands as one. */
const titleRow = (known: Case) => {
  const { title } = known.item;
  return at(titled(title) ?? find(reasons, title), known);
};

function nameRow(known: Case): Evidence | undefined {
  const { name } = known.item;
  if (name === undefined) return undefined;
  const row = find(adsNames, name) ?? find(oauthNames, name) ?? find(mediaNames, name);
  if (row) return at(row, known);
  const family = adsFamilies.find(({ pattern }) => pattern.test(name));
  return family && evidence(family.kind);
}

/** "CrcValidationFailed", not "Internal": a single word may come from anywhere. */
const isCompound = (word: string | undefined): boolean => /^[A-Z]\w*[a-z][A-Z]/.test(word ?? '');

const LONGEST_LABEL = 40;

/** GraphQL's name, or a CamelCase word in a member or at the opening of a message ("BadRequest: …"). */
function labelRow(known: Case): Evidence | undefined {
  const { label, name, reason, title, detail } = known.item;
  const compound = isCompound(reason) ? reason : isCompound(title) ? title : undefined;
  const byName = find(labels, label) ?? find(labels, name) ?? find(labels, compound);
  if (byName || detail === undefined) return at(byName, known);
  const colon = detail.indexOf(':');
  const end = colon < 0 ? detail.length : colon;
  if (end >= LONGEST_LABEL) return undefined;
  return at(find(labels, detail.slice(detail.startsWith('_') ? 1 : 0, end)), known);
}

/** The texts of many errors share one budget: behind it codes, names and the status decide. */
function isSpent(text: string, { words }: Situation): boolean {
  if (words.left <= 0) return true;
  words.left -= text.length;
  return false;
}

const look = (
  text: string | undefined,
  withWeak: boolean,
  situation: Situation,
  against: Evidence | undefined,
): Evidence | undefined =>
  text === undefined || isSpent(text, situation)
    ? undefined
    : findSentence(text, situation.parsed, withWeak, against);

/**
 * The sentence of an error: what it says beyond `against`, which is known already. Weak sentences count only where all we
 * have is a catch-all default.
 */
function sentenceRow(known: Case, against?: Evidence): Evidence | undefined {
  const { item, situation } = known;
  const { detail, fragment = detail, more, title, around } = item;
  const words = more === undefined ? fragment : `${fragment ?? ''} ${more}`;
  const withWeak =
    isCatchAll(known) &&
    (!against || against.kind === 'invalid-request' || against.kind === 'restricted');
  // A title is short, and often only the name of a status: no weak sentence counts in it.
  const row =
    look(words, withWeak, situation, against) ??
    (title === words ? undefined : look(title, false, situation, against)) ??
    look(around, withWeak, situation, against);
  // A GET asks for no state that could already be the case.
  const found = row?.done && situation.method === 'GET' ? evidence(row.kind) : row;
  return at(found, known);
}

/** Where status and words agree with each other and not with the code, they win. */
function contradiction(row: Evidence, known: Case): Evidence | undefined {
  const byStatus = at(statusRow(known.status), known)?.kind;
  if (!byStatus || byStatus === row.kind || byStatus === 'forbidden') return undefined;
  if (byStatus === 'invalid-request') return undefined;
  const sentence = sentenceRow(known);
  return sentence?.kind === byStatus ? sentence : undefined;
}

/** One word with several causes: the member or sentence that says which, if it is of the same kind. */
function cause(row: Evidence, known: Case): Evidence {
  if (!row.several) return row;
  const stated = at(find(reasons, known.item.reason), known);
  if (stated?.kind === row.kind) return stated;
  const sentence = sentenceRow(known, row);
  return sentence?.kind === row.kind && sentence.reason !== undefined ? sentence : row;
}

/** The witnesses, the strongest first: the first that speaks decides. */
const witnesses: readonly Witness[] = [
  // An empty answer or a page with a status that means something else then (404): no endpoint looked at the request, so
  // nothing in it is X's word on a resource.
  function nobody(known) {
    const row = known.situation.silent ? statusRow(known.status) : undefined;
    return row?.elsewhere?.some(({ answer }) => answer === 'silent')
      ? says(at(row, known), 'status')
      : undefined;
  },
  // A proxy's answer: whatever its body says, X did not say it.
  function stranger({ situation }) {
    const row = find(statuses, situation.status);
    return row?.foreign ? says(row, 'status') : undefined;
  },
  // The problem type is the most specific word of v2.
  function problemType(known) {
    const row = specific(problemRow(known));
    return row && says(cause(row, known), 'problem');
  },
  // A code is as specific, but old: text and status together can prove that it is misused.
  function code(known) {
    const row = specific(codeRow(known));
    if (!row) return undefined;
    return says(contradiction(row, known), 'text') ?? says(cause(row, known), 'code');
  },
  // The member in which the error stood has a meaning of its own: before anything its words may say. A name may say more.
  function shape(known) {
    const row = specific(known.meaning);
    if (!row) return undefined;
    const named = nameRow(known);
    return named?.kind === row.kind ? says(named, 'name') : says(row, 'member');
  },
  // The one whole sentence that turns its status around.
  function protectedAccount({ item, status }) {
    const isProtected = status === protectedStatus && protectedSentence.test(item.detail ?? '');
    return isProtected ? says(protectedTimeline, 'member') : undefined;
  },
  // From here on members refine a generic slug or code: what X enumerates before what it writes.
  function reason(known) {
    return says(at(find(reasons, known.item.reason), known), 'member');
  },
  function title(known) {
    const row = specific(titleRow(known));
    if (!row) return undefined;
    const repeats = row.kind === problemRow(known)?.kind;
    return says(cause(row, known), repeats ? 'problem' : 'member');
  },
  // Names of OAuth, Ads and media are codes by another spelling.
  function name(known) {
    return says(specific(nameRow(known)), 'name');
  },
  function openingWord(known) {
    return says(specific(labelRow(known)), 'member');
  },
  // Free text comes last of what X says, as it changes and repeats what callers sent.
  function sentence(known) {
    const generic = codeRow(known) ?? problemRow(known) ?? nameRow(known) ?? known.meaning;
    return says(sentenceRow(known, generic), known.situation.parsed ? 'member' : 'text');
  },
  // What is only a default, in the same order.
  function genericCode(known) {
    return says(codeRow(known), 'code');
  },
  function genericProblem(known) {
    return says(problemRow(known), 'problem');
  },
  function genericName(known) {
    return says(nameRow(known), 'name');
  },
  function genericMember(known) {
    return says(known.meaning ?? labelRow(known) ?? titleRow(known), 'member');
  },
  // Nothing in the body speaks. `x-access-level` may say what the status does not.
  function status(known) {
    const row = statusRow(known.status);
    const found = at(row, known);
    return says(found, found !== row && found?.kind === 'access' ? 'header' : 'status');
  },
];

/** Decides one error. `meaning` is that of the shape in which it stood. */
export function decide(item: Item, situation: Situation, meaning?: Evidence): Verdict | undefined {
  const known = { item, situation, status: item.status ?? situation.status, meaning };
  for (const ask of witnesses) {
    const verdict = ask(known);
    if (verdict) return verdict;
  }
  return undefined;
}
