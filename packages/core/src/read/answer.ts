// What a whole answer says: its body by type, then by shape.

import { isFailure } from '../catalogue/http.ts';
import { readBody, type Body } from './body.ts';
import { isHtml, isXml, readHtml, readXml } from './markup.ts';
import { asText, numericCode, type Item } from './item.ts';
import { readShape } from './shapes/index.ts';
import { ownStatusOf } from './shapes/wrapped.ts';
import { MAX_ITEMS, one, type Reading } from './shapes/reading.ts';
import type { XErrorFormat } from '../types.ts';
import { orNothing } from '../safely.ts';
import { findSentence } from './words.ts';

/** A reading, and how its words are to be taken. */
export interface Answer {
  readonly reading: Reading;
  /** The words stand in members; where they do not, a whole text is searched. */
  readonly parsed: boolean;
  /** Empty, or a page: no part of X's API looked at the request. */
  readonly silent: boolean;
  /** The JSON body itself. */
  readonly json?: object | undefined;
}

/** An answer that says nothing but its status. */
export const statusOnly = (format: XErrorFormat, silent: boolean, item: Item = {}): Answer => ({
  reading: { format, items: [item], count: 0, partial: false },
  parsed: false,
  silent,
});

/** Page titles that mark an error page whatever the status. */
const ERROR_PAGE =
  /^[45]\d\d\b|\/ error$|^(?:error|access denied|bad (?:gateway|request)|forbidden|unauthorized|not found|too many requests|(?:internal server|gateway time-?out|service (?:temporarily )?unavailable))\b/i;

function readPage(text: string, failed: boolean): Answer | undefined {
  const page = readHtml(text);
  const heading = page.title === '' ? page.text.slice(0, 100) : page.title;
  if (!failed && !ERROR_PAGE.test(heading) && !findSentence(heading, false, false))
    return undefined;
  const detail = page.text === '' ? page.title : page.text;
  return statusOnly('html', true, {
    title: asText(page.title),
    detail: asText(detail),
    more: asText(page.title),
  });
}

/** The plain-text line X writes to a stream just before closing it. Without a status, any other text is content. */
function isFarewell(text: string): boolean {
  if (text.length > 200 || /[\n<{]/.test(text)) return false;
  const kind = findSentence(text, false, false)?.kind;
  return kind === 'disconnect' || kind === 'connection-limit';
}

function readDocument(text: string): Answer | undefined {
  const { errors, count } = readXml(text, MAX_ITEMS);
  const items = errors.map(({ code, message }): Item => ({
    code: numericCode(code),
    detail: asText(message),
  }));
  const reading: Reading = { format: 'xml', items, count, partial: false };
  return items.length > 0 ? { reading, parsed: true, silent: false } : undefined;
}

/** What a fragment of JSON, or what another language prints of it, says in words. */
const SAID =
  /["'](?:detail|error_description|message)["']\s{0,5}(?:=>|:)\s{0,5}(?:"((?:[^"\\]|\\.){1,2000})(?:"|$)|'((?:[^'\\]|\\.){1,2000})(?:'|$))/;
/** tweepy and others put the status before the sentence. */
const STATUS_LINE = /^[45]\d\d [A-Z][\w ]{2,40}\n\s*(?=\S)/;

function itemOf(text: string): Item {
  if (!/^[{["]/.test(text)) return { detail: text.replace(STATUS_LINE, '') };
  const [, double, single] = SAID.exec(text) ?? [];
  return { fragment: text, detail: asText(double ?? single) };
}

const bare = (format: XErrorFormat, text: string): Answer => ({
  reading: one(format, itemOf(text)),
  parsed: false,
  silent: false,
});

function readText(text: string, status: number | undefined, path: string): Answer | undefined {
  const failed = isFailure(status);
  if (isHtml(text)) return readPage(text, failed);
  if (status !== undefined && !failed) return undefined;
  const document = isXml(text) ? readDocument(text) : undefined;
  if (document) return document;
  if (!failed) return isFarewell(text) ? bare('stream', text) : undefined;
  return bare(/^\/oauth\//.test(path) ? 'oauth1' : 'text', text);
}

function readJson(json: object, status: number | undefined): Answer | undefined {
  const reading = readShape(json, status);
  if (reading) return { reading, parsed: true, silent: false, json };
  if (!isFailure(status)) return undefined;
  const isEmpty = Object.keys(json).length === 0;
  return statusOnly(isEmpty ? 'empty' : 'text', isEmpty);
}

/** The body as JSON or text, once and for all. */
export function openBody(raw: unknown): Body {
  try {
    return readBody(raw);
  } catch {
    return { type: 'none' };
  }
}

/** The status that the body names, for where no HTTP status is given. */
export const ownStatus = (body: Body): number | undefined =>
  body.type === 'json' ? orNothing(() => ownStatusOf(body.json)) : undefined;

/**
 * What an answer says failed. From 400 on there is always an answer, if only an empty one; below, `undefined` says that
 * nothing failed.
 */
export function readAnswer(
  body: Body,
  status: number | undefined,
  path: string,
): Answer | undefined {
  const failed = isFailure(status);
  if (body.type === 'none') return failed ? statusOnly('empty', true) : undefined;
  let answer: Answer | undefined;
  try {
    answer = body.type === 'json' ? readJson(body.json, status) : readText(body.text, status, path);
  } catch {
    // A getter of somebody's threw.
  }
  return answer ?? (failed ? statusOnly('text', false) : undefined);
}
