// The report that X asks for before one posts a question in its forum, as Markdown.

import { redact, type XErrorInfo } from '@x-api-errors/core';
import type { Failure } from '../failures.ts';
import { printable } from '../print/layout.ts';
import { shownValue } from '../secrets.ts';
import type { Header } from '../transcript/exchange.ts';
import { findHeader } from '../transcript/head.ts';

/** What only the caller knows. */
export interface Told {
  readonly expected?: string;
  readonly steps: readonly string[];
  readonly tried: readonly string[];
  readonly appId?: string;
  readonly time?: string;
}

/** As much of a body as a post shows. */
const MAX_BODY = 8_000;

const missing = (what: string): string => `_(fill in: ${what})_`;

/** A code block whose fence no line of the text can close. */
function block(text: string, language = ''): string {
  const longest = (text.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 0);
  const fence = '`'.repeat(Math.max(3, longest + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Indented where it is JSON, unless a number of it is too long to be parsed exactly. */
function indented(body: string): string {
  try {
    const text = JSON.stringify(JSON.parse(body), null, 2);
    return /[:[,]\s*-?\d{16}/.test(body) ? body : text;
  } catch {
    return body;
  }
}

const cut = (text: string): string =>
  text.length > MAX_BODY
    ? `${text.slice(0, MAX_BODY)}\n… ${text.length - MAX_BODY} more characters`
    : text;

const list = (texts: readonly string[], mark: (at: number) => string): string =>
  texts.map((text, at) => `${mark(at)} ${text}`).join('\n');

const headerLines = (headers: readonly Header[]): string[] =>
  headers.map((header) => `${header[0]}: ${shownValue(header)}`);

function call({ exchange }: Failure): string {
  const { method, url, requestHeaders } = exchange;
  if (url === undefined) return missing('the method, the URL and the headers; curl -v prints them');
  return block([`${method ?? 'GET'} ${url}`, ...headerLines(requestHeaders)].join('\n'), 'http');
}

function response({ exchange: { status, headers, body }, info }: Failure): string {
  if (status === undefined && body === '') return `No response came: ${info.detail}`;
  const head = [...(status === undefined ? [] : [`HTTP ${status}`]), ...headerLines(headers)];
  const shown = body === '' ? '(empty body)' : cut(indented(body));
  return block([...head, ...(head.length > 0 ? [''] : []), shown].join('\n'));
}

/** X names the app in some problems. */
const appIdIn = ({ extra }: XErrorInfo): string | undefined =>
  typeof extra?.['client_id'] === 'string' ? extra['client_id'] : undefined;

function timeOf({ exchange }: Failure, now: number): string {
  const sent = Date.parse(findHeader(exchange.headers, 'date') ?? '');
  return new Date(Number.isNaN(sent) ? now : sent).toISOString();
}

function problem({ info }: Failure): string {
  const reason = info.reason === undefined ? '' : `, reason: \`${info.reason}\``;
  return `${info.message}\n\nKind: \`${info.kind}\`${reason}`;
}

const tried = ({ info }: Failure, told: Told): string =>
  told.tried.length > 0 ? list(told.tried, () => '-') : `- [ ] ${info.hint}`;

function steps({ exchange }: Failure, told: Told): string {
  if (told.steps.length > 0) return list(told.steps, (at) => `${at + 1}.`);
  return `1. ${exchange.url === undefined ? missing('the steps') : 'Send the call above.'}`;
}

function timeAndIds(failure: Failure, told: Told, now: number): string {
  const { transactionId, accessLevel } = failure.info;
  const appId = told.appId ?? appIdIn(failure.info);
  const lines = [
    `- Time: ${told.time ?? timeOf(failure, now)}`,
    `- App ID: ${appId ?? missing('if relevant, the id of the app')}`,
    ...(transactionId === undefined ? [] : [`- x-transaction-id: ${transactionId}`]),
    ...(accessLevel === undefined ? [] : [`- x-access-level: ${accessLevel}`]),
  ];
  return lines.join('\n');
}

/**
 * The report on one failure that X asks for in its forum, as Markdown without secrets. `now`: epoch ms, for answers that do
 * not say when they were sent.
 *
 * @example
 * ```ts
 * import { readFailures, toReport } from '@x-api-errors/cli';
 *
 * const now = Date.now();
 * const { failures } = readFailures('HTTP/2 503 \r\n\r\nOver capacity', { now });
 * for (const failure of failures) console.log(toReport(failure, { steps: [], tried: [] }, now));
 * ```
 */
export function toReport(failure: Failure, told: Told, now: number): string {
  const sections = {
    Problem: problem(failure),
    'API call': call(failure),
    Response: response(failure),
    Expected: told.expected ?? missing('what you expected to receive instead'),
    'Tried so far': tried(failure, told),
    'Steps to reproduce': steps(failure, told),
    'Time and ids': timeAndIds(failure, told, now),
  };
  const text = Object.entries(sections)
    .map(([heading, body]) => `## ${heading}\n\n${body}`)
    .join('\n\n');
  return printable(redact(text));
}
