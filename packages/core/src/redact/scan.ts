// Finds the secrets in a decoded text: by names, schemes, user info, parameters and shapes.

import type { Decoded } from './decode.ts';
import { isCredential, MASK, valueAfter } from './named.ts';
import { isSecretAt, MIN_SHARED, NAME, NAME_END, SHARED_NAMES } from './names.ts';
import {
  closingQuote,
  endOf,
  endOfRun,
  isQuote,
  NOTHING,
  startOfRun,
  urlDepthAt,
  type Span,
} from './span.ts';

/** Where a secret may begin, or what it may end with. Groups: parameter, name, scheme, URL, address, argument. */
const START = /* @__PURE__ */ new RegExp(
  [
    `((?<![\\w-])(?:${SHARED_NAMES})=)`,
    `(${NAME})${NAME_END}`,
    '((?:bearer|(?<![\\w-])basic)(?![\\w-]))',
    '((?:(?<=:)|(?<![^\\s"\'(=,]))//)',
    '(@)',
    '((?<!\\S)-(?:[ub] ?|-(?:proxy-)?user[ =]))',
    '(?<!\\w)(?:AAAA|eyJ)',
  ].join('|'),
  'gi',
);

const SCHEME_GLUE = /(?:[^\S\r\n]|\r?\n[ \t]|\+|[:=])*["'`]?/y;
/** `Bearer realm="…"` asks for a credential. */
const CHALLENGE = /(?:realm|error|error_description|error_uri|scope|charset|title)=/iy;
const CREDENTIAL = /[^\w\-.~+/%=]|\B(?:bearer|basic)\s/gi;
/** `code=ERR_BAD_RESPONSE` */
const CONSTANT = /^[A-Z]+(?:_[A-Z]+)+$/;
const PARAMETER = /[\s&"'`<>#]/g;
const AUTHORITY = /[\s/\\?#"'`<>]/g;
const HOST = /@(?:\[|[a-z\d])/iy;
/** What curl takes as credentials or cookies. */
const ARGUMENT = /[^\s:="']{1,200}[:=][^\s"']+/y;

/** Ids of X's apps and their bearer tokens: base64 that begins with zeros, an escaped `=` in the middle. */
const BEARER = /AAAA[\w+/%-]{0,400}=[\w+/%=-]*/y;
const JWT = /eyJ[\w-]{6,1000}\.[\w-]{6,}(?:\.[\w-]*){0,3}/y;

function afterScheme(decoded: Decoded, source: string, end: number): Span {
  const { text } = decoded;
  const from = endOf(SCHEME_GLUE, text, end);
  if (from === end || endOf(CHALLENGE, text, from) > from) return NOTHING;
  const to = endOfRun(decoded, from, CREDENTIAL, 99);
  return isCredential(original(decoded, source, [from, to])) ? [from, to] : NOTHING;
}

const MAX_USER_INFO = 300;

/** The user info of a URL whose `//` ends here. */
function userInfo(decoded: Decoded, from: number): Span {
  const { text } = decoded;
  const urlDepth = Math.max(urlDepthAt(decoded, from - 1), urlDepthAt(decoded, from - 3));
  const end = endOfRun(decoded, from, AUTHORITY, urlDepth);
  const authority = text.slice(from, end);
  let at = authority.lastIndexOf('@');
  while (at >= 0 && urlDepthAt(decoded, from + at) > urlDepth)
    at = at === 0 ? -1 : authority.lastIndexOf('@', at - 1);
  if (at >= 0) return [from, from + at];
  // A password with a delimiter in it, unless what looks like one is a port.
  if (!authority.includes(':') || /:\d{1,5}$/.test(authority)) return NOTHING;
  const [rest] = /^[^\s"'`<>@]*/.exec(text.slice(end, end + MAX_USER_INFO))!;
  const next = end + rest.length;
  return endOf(HOST, text, next) > next ? [from, next] : NOTHING;
}

/** What stands before the colon of an address that is no user info. */
const NO_USER = /^(?:mailto|sips?|xmpp|acct|e-?mail|from|to|cc|bcc|url|npm|jsr|node|file|https?)$/i;

const IN_USER_INFO = /[^\s"'`<>@,;(){}[\]&?]/;

/** `user:password@host` without a scheme, by its `@`. */
function bareUserInfo(decoded: Decoded, at: number, free: number): Span {
  const { text } = decoded;
  if (endOf(HOST, text, at) === at) return NOTHING;
  const start = startOfRun(text, at, Math.max(free, at - MAX_USER_INFO), IN_USER_INFO);
  const run = text.slice(start, at);
  const colon = run.indexOf(':');
  const user = run.slice(run.lastIndexOf('=', colon) + 1, Math.max(colon, 0));
  const password = run.slice(colon + 1);
  const isUser = /^[\w.+-]+$/.test(user) && /[a-z]/i.test(user) && !NO_USER.test(user);
  if (!isUser || password.startsWith('/')) return NOTHING;
  const after = text.slice(at, at + MAX_USER_INFO);
  const rest = /^(?:[^\s"'`<>/,;()?#]*@)?/.exec(after)![0].length - 1;
  return password.length + rest > 0 ? [at - user.length - 1 - password.length, at + rest] : NOTHING;
}

function shape(decoded: Decoded, from: number): Span {
  const { text } = decoded;
  const token = endOf(JWT, text, from);
  if (token > from) return [from, token];
  const end = endOf(BEARER, text, from);
  if (end === from) return NOTHING;
  const sign = text.indexOf('=', from);
  const isWhole = urlDepthAt(decoded, sign) > 0 || end - sign > 8;
  return isWhole ? [from, end] : NOTHING;
}

function argument(decoded: Decoded, from: number): Span {
  const { text } = decoded;
  if (!isQuote(text.charAt(from))) return [from, endOf(ARGUMENT, text, from)];
  const close = closingQuote(decoded, from);
  const to = close < 0 ? text.length : close;
  return /[:=]/.test(text.slice(from, to)) ? [from + 1, to] : NOTHING;
}

/** A span in the original text. */
function original(decoded: Decoded, source: string, [from, to]: Span): string {
  const { positions } = decoded;
  return positions ? source.slice(positions[from], positions[to]) : source.slice(from, to);
}

const MAX_PREFIX = 60;

/** Where the word begins that ends in a secret's name: `proxy-authorization`. */
const wordAt = (text: string, index: number): number =>
  startOfRun(text, index, Math.max(0, index - MAX_PREFIX), /[\w-]/);

/** Calls back with every secret, in order, none overlapping another. Linear in the length of the text. */
export function eachSecret(decoded: Decoded, source: string, found: (span: Span) => void): void {
  const { text } = decoded;
  let free = 0;
  START.lastIndex = 0;
  for (let match = START.exec(text); match; match = START.exec(text)) {
    const { index } = match;
    const [, shared, name, scheme, url, address, curl] = match;
    const end = START.lastIndex;
    let next = end;
    let span = NOTHING;
    if (name !== undefined) {
      if (isSecretAt(text, index, name))
        span = valueAfter(decoded, [wordAt(text, index), end], free);
      else if (/^bearer/i.test(name)) span = afterScheme(decoded, source, index + 6);
      if (span === NOTHING) next = index + 1;
    } else if (scheme !== undefined) span = afterScheme(decoded, source, end);
    else if (shared !== undefined) {
      const to = endOfRun(decoded, end, PARAMETER, urlDepthAt(decoded, end - 1));
      const value = original(decoded, source, [end, to]);
      if (value.length >= MIN_SHARED && !CONSTANT.test(value)) span = [end, to];
    } else if (url !== undefined) span = userInfo(decoded, end);
    else if (address !== undefined) span = bareUserInfo(decoded, index, free);
    else if (curl !== undefined) span = argument(decoded, end);
    else span = shape(decoded, index);

    const from = Math.max(span[0], free);
    if (span[1] > from && !text.startsWith(MASK, from)) {
      found([from, span[1]]);
      free = span[1];
    }
    START.lastIndex = Math.max(next, span[1]);
  }
}
