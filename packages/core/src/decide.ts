// Room: which evidence outranks which. Knows the order; the knowledge itself is in the catalogue.

import { codes } from './catalogue/codes.ts';
import type { Evidence } from './catalogue/evidence.ts';
import type { XErrorKind } from './catalogue/kinds.ts';
import { adsNames, labels, mediaNames, oauthNames, reasons } from './catalogue/names.ts';
import { problems, titles } from './catalogue/problems.ts';
import { find } from './catalogue/rows.ts';
import { statuses } from './catalogue/statuses.ts';
import { isFailure, type Item } from './item.ts';
import type { XErrorEvidence } from './types.ts';
import { findPhrase } from './words.ts';

/** What is known about the request and the answer, beside the items. */
export interface Situation {
  readonly status?: number | undefined;
  readonly method?: string | undefined;
  readonly path: string;
  /** The body was parsed: its members hold X's words. */
  readonly parsed: boolean;
  /** The body is empty or a page: X's API never looked at the request. */
  readonly speechless: boolean;
  /** How many more characters of the items are searched for sentences. */
  readonly words?: { left: number };
}

export interface Verdict {
  readonly row: Evidence;
  readonly evidence: XErrorEvidence;
}

const says = (row: Evidence | undefined, evidence: XErrorEvidence): Verdict | undefined =>
  row && { row, evidence };

/** Paths where an answer means something else than elsewhere. */
const OAUTH_PATH = /^\/(?:\d\/|i\/)?oauth2?\//;
const SEARCH_PATH = /\/(?:search|counts)\/(?!stream)/;
const STREAM_PATH =
  /\/(?:stream|sample\d*)(?:\/lang\/\w+)?\/?$|^\/1\.1\/statuses\/(?:filter|sample)|^\/stream\//;
const UPLOAD_PATH = /\/media\/upload|\/upload\b/;
const HOOK_PATH = /webhooks|account_activity|\/subscriptions/;
const OWN_PATH = /\/users\/me$|\/verify_credentials/;

/** v1 timelines and friends: a 401 "Not authorized." there means a protected account. */
const PROTECTED = /^not authori[sz]ed\.?$/i;

const checkPath: Evidence = {
  kind: 'not-found',
  policy: 'after-fix',
  hint: 'Check the path: X answers so where no endpoint is.',
};

/** The row of an HTTP status, or of its class. */
export function statusRow(status: number | undefined): Evidence | undefined {
  if (status === undefined || !isFailure(status)) return undefined;
  return find(statuses, status) ?? find(statuses, status < 500 ? '4xx' : '5xx');
}

/** What the HTTP status says, here and of this item. */
function byStatus(item: Item, at: Situation): Evidence | undefined {
  const status = item.status ?? at.status;
  if (status === 409 && STREAM_PATH.test(at.path)) return { kind: 'rules' };
  if (status === 413 && UPLOAD_PATH.test(at.path)) return { kind: 'media' };
  return statusRow(status);
}

/** What some words of an answer mean. */
const match = (
  words: string | undefined,
  at: Situation,
  withWeak: boolean,
  against: Evidence | undefined,
): Evidence | undefined =>
  words === undefined || isSpent(words, at)
    ? undefined
    : adapt(findPhrase(words, at.parsed, withWeak, against), words, at);

function isSpent(words: string, { words: pool }: Situation): boolean {
  if (!pool) return false;
  if (pool.left <= 0) return true;
  pool.left -= words.length;
  return false;
}

/** Statuses that X sends for this and that: only beside them vague words tell more than the status. */
const VAGUE: readonly XErrorKind[] = ['invalid-request', 'forbidden', 'not-found'];
const isVague = (row: Evidence | undefined): boolean =>
  row === undefined || VAGUE.includes(row.kind);

/** The sentence of an item: what it says beyond its code. Weak words only speak against a default that fits all. */
function sentence(item: Item, at: Situation, against?: Evidence): Evidence | undefined {
  const { detail, more, title } = item;
  const words = detail !== undefined && more !== undefined ? `${detail} ${more}` : detail;
  const withWeak =
    isVague(byStatus(item, at)) &&
    (!against || against.kind === 'invalid-request' || against.kind === 'restricted');
  const found = match(words, at, withWeak, against);
  // A title is short, and often only the name of a status: no vague words of it count.
  return found || title === words ? found : match(title, at, false, against);
}

/** Where the path changes what a sentence means. */
function adapt(row: Evidence | undefined, words: string, at: Situation): Evidence | undefined {
  if (row === undefined) return undefined;
  if (row.kind === 'rules' && SEARCH_PATH.test(at.path)) return { kind: 'invalid-request' };
  if (row.done && at.method === 'GET') return { kind: row.kind };
  if (row.kind === 'restricted' && OWN_PATH.test(at.path) && /suspended/i.test(words))
    return { kind: 'account' };
  if (
    at.status === 401 &&
    OAUTH_PATH.test(at.path) &&
    (row.kind === 'overloaded' || row.kind === 'server')
  )
    return { kind: 'authentication' };
  return row;
}

/** "CrcValidationFailed", not "Internal": a single word may be anybody's. */
const isCompound = (word: string | undefined): boolean => /^[A-Z]\w*[a-z][A-Z]/.test(word ?? '');

/** GraphQL's name, or a CamelCase word in a member or at the opening of a message ("BadRequest: …"). */
function label(item: Item): Evidence | undefined {
  const byName =
    find(labels, item.label) ??
    find(labels, item.name) ??
    find(labels, [item.reason, item.title].find(isCompound));
  if (byName || item.detail === undefined) return byName;
  const end = item.detail.indexOf(':');
  const word = end < 0 ? item.detail : item.detail.slice(0, end);
  return word.length < 40 ? find(labels, word.replace(/^_/, '')) : undefined;
}

/** Where an answer's status and words agree with each other and not with its code, they win. */
function contradicts(row: Evidence, item: Item, at: Situation): Evidence | undefined {
  const told = byStatus(item, at)?.kind;
  if (!told || told === row.kind || told === 'forbidden' || told === 'invalid-request')
    return undefined;
  const bySentence = sentence(item, at);
  return bySentence?.kind === told ? bySentence : undefined;
}

/** Where another member or the path narrows what a slug means. */
function refine(row: Evidence, item: Item, at: Situation): Evidence {
  if (row.kind === 'restricted' && item.field !== undefined)
    return { kind: 'restricted', policy: 'after-fix' };
  const elsewhere = at.path !== '' && !/\brules\b/.test(at.path);
  return row.done && elsewhere ? { kind: 'conflict', doneOnRepeat: true } : row;
}

/** `streaming-connection` alone: the status tells which of its three meanings. */
function connectionRow(status: number | undefined): Evidence {
  const kind = status === 409 ? 'rules' : status === 503 ? 'overloaded' : 'connection-limit';
  return { kind, generic: true };
}

/** Decides one item, strongest evidence first. `outer` is the problem around it, `meaning` that of the shape. */
export function decide(
  item: Item,
  at: Situation,
  outer?: Item,
  meaning?: Evidence,
): Verdict | undefined {
  const status = item.status ?? outer?.status ?? at.status;
  if (status === 404 && at.speechless) return says(checkPath, 'status');
  const statusEvidence = find(statuses, at.status);
  if (statusEvidence?.foreign) return says(statusEvidence, 'status');
  const { code } = item;
  const slug = item.problem ?? outer?.problem;
  const slugRow = slug === 'streaming-connection' ? connectionRow(status) : find(problems, slug);

  // 1. A specific slug, a code we know.
  if (slugRow && !slugRow.generic) return says(refine(slugRow, item, at), 'problem');
  const codeRow: Evidence | undefined =
    code === 200 && HOOK_PATH.test(at.path) ? { kind: 'access' } : find(codes, code);
  if (codeRow && !codeRow.generic)
    return says(contradicts(codeRow, item, at), 'text') ?? says(codeRow, 'code');
  if (meaning && !meaning.generic) return says(meaning, 'member');
  if (status === 401 && PROTECTED.test(item.detail ?? ''))
    return says({ kind: 'restricted' }, 'member');

  // 2. Members that refine, known titles, sentences.
  const reasonRow = find(reasons, item.reason ?? outer?.reason);
  if (reasonRow) return says(reasonRow, 'member');
  const titleRow = find(titles, (item.title ?? outer?.title)?.toLowerCase());
  if (titleRow && !titleRow.generic) {
    return says(refine(titleRow, item, at), titleRow.kind === slugRow?.kind ? 'problem' : 'member');
  }
  const nameRow = adapt(
    find(adsNames, item.name) ?? find(oauthNames, item.name) ?? find(mediaNames, item.name),
    '',
    at,
  );
  if (nameRow && !nameRow.generic) return says(nameRow, 'name');
  const labelRow = label(item);
  if (labelRow && !labelRow.generic) return says(labelRow, 'member');
  const generic = codeRow ?? slugRow ?? nameRow ?? meaning;
  const sentenceRow = sentence(item, at, generic) ?? (outer && sentence(outer, at, generic));

  return (
    says(sentenceRow, at.parsed ? 'member' : 'text') ??
    // 3. What is only a default.
    says(codeRow, 'code') ??
    says(slugRow, 'problem') ??
    says(nameRow, 'name') ??
    says(meaning ?? labelRow ?? titleRow, 'member') ??
    says(byStatus(item, at), 'status')
  );
}
