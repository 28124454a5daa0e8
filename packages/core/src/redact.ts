// Room: secrets. Knows how a credential looks in text and under which names one stands; knows nothing of errors.

/** What stands where a secret stood. */
export const MASK = '[REDACTED]';

const SECRET_NAMES =
  '(?:proxy-)?authorization|(?:set-)?cookie|x-csrf-token|(?:(?<![a-z\\d_])|(?<=(?:%|\\\\u00)[\\da-f]{2}))ct0|' +
  'oauth_\\w{1,40}|x_auth_\\w{1,40}|' +
  '(?:auth|access|refresh|id|bearer)[_-]?token(?:[_-]?secret)?|' +
  '(?:client|consumer|api|app|access)[_-]?secret|code[_-]?verifier|password';

/** Parameters with other uses: secret only when long. */
const SHARED_NAMES = 'code|token|state';
const MIN_SHARED = 16;

const joined = (flags: string, ...parts: readonly string[]): RegExp =>
  new RegExp(parts.join(''), flags);

const SECRET_KEY = /* @__PURE__ */ joined('i', '^(?:', SECRET_NAMES, ')$');

/** No secret begins without a scheme, an address or one of the marks that `START` asks for behind a name. */
const SUSPECT = /[=:>,%]|\/\/|bearer|basic|\bvalue\b/i;
/** … nor without a piece of its name, an address in a URL, or a parameter. The names themselves are slower to look for. */
const NAMED =
  /authorization|auth_|cookie|csrf|ct0|token|secret|verifier|password|bearer|basic|@|%40|(?:code|state)(?:=|%3d)/i;

/** A quote, escaped however often; or as URLs, HTML and JSON spell one. */
const QUOTE = '\\\\{0,7}["\'`]|%2[27]|&(?:quot|apos|#34|#39);|\\\\{1,7}u002[27]';
const OPENING = /* @__PURE__ */ joined('iy', QUOTE);

/** Where a secret begins. Group 1: a secret's name; 2: a scheme; 3: a URL; 4: a parameter secret only when long. */
const START = /* @__PURE__ */ joined(
  'gi',
  `(${SECRET_NAMES})(?:`,
  `(?:${QUOTE})\\s{0,8}(?:=>|[=:>,]|%3[ad])|`,
  '\\s{0,8}(?:=>|[=:>]|%3[ad])|',
  // X's own: The `code_verifier` query parameter value [...] is not valid
  `(?:${QUOTE}|\\])?(?:\\s{1,4}\\w{1,12}){0,3}?\\s{1,4}value(?=\\s{1,4}["'\`[])`,
  ')\\s{0,8}|',
  '(bearer|basic)(?:\\s|%20|\\+|:\\s?){1,8}(?:\\\\{0,7}["\'`])?|',
  '(://|:\\\\/\\\\/|%3a%2f%2f|(?:^|[\\s"\'(=,])//)|',
  '(?:^|[?&\\s"\'(]|%3f|%26|&amp;|\\\\u0026)',
  `(${SHARED_NAMES})(?:=|%3d)`,
);

const CREDENTIAL = /(?:(?!(?:bearer|basic)\s)[\w\-.~+/%=])*/iy;
const USER_INFO = /(?:(?!%2f|%3f|%23)[^\s/\\?#"'<>])*(?=@|%40)/iy;
const PARAMETER = /(?:(?!%26)[^&\s#"'<>])*/y;
const RUN = /(?:(?!%26|(?:bearer|basic)\s)[^\s&"'`<>;,)}\]#])*/iy;
const SCHEME = /(?:bearer|basic|digest|token) /iy;
const DIGEST = /digest [^\r\n=]{0,200}=[^\r\n]*/iy;
const LINE = /[^\r\n]*/y;

function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

/** The end of a quoted value: the next quote of this kind that is escaped no deeper than the one that opened it. */
function endOfQuoted(text: string, opening: string, from: number): number {
  const quote = opening.at(-1)!;
  const isSpelled = !/["'`]/.test(quote);
  const depth = opening.length - 1;
  const mark = isSpelled ? opening : quote;
  for (let at = text.indexOf(mark, from); at >= 0; at = text.indexOf(mark, at + 1)) {
    let start = at;
    while (start > from && text[start - 1] === '\\') start--;
    if (isSpelled || at - start <= depth) return start;
  }
  return text.length;
}

/** What follows `authorization:`: credentials with or without a scheme; the first words of a sentence are none. */
function credentialsAfter(text: string, from: number): number {
  const digest = endOf(DIGEST, text, from);
  if (digest > from) return digest;
  const scheme = endOf(SCHEME, text, from);
  const end = endOf(RUN, text, scheme);
  if (scheme > from) return end;
  const word = text.slice(from, end);
  // The parameters of OAuth 1.0a have secret names of their own.
  if (/^oauth$/i.test(word)) return from;
  if (!/^[a-z-]+$/i.test(word) || text[end] !== ' ') return end;
  // "ApiKey 5f3a…" has a scheme we do not know; "Status is a duplicate." is a sentence.
  const next = endOf(RUN, text, end + 1);
  if (isCredential(text.slice(end + 1, next))) return next;
  return /\S/.test(text[end + 1] ?? '') ? from : end;
}

/** Where the value of a secret name lies: `[from, to)`. */
function valueAfterName(text: string, name: string, from: number): readonly [number, number] {
  // Python writes u'…' and b'…'.
  const start = /^[ub]["']/i.test(text.slice(from, from + 2)) ? from + 1 : from;
  const quoted = endOf(OPENING, text, start);
  if (quoted > start) return [quoted, endOfQuoted(text, text.slice(start, quoted), quoted)];
  if (text.startsWith(MASK, from)) return [from, from];
  if (text[from] === '[') {
    const close = text.indexOf(']', from);
    return [from + 1, close < 0 ? text.length : close];
  }
  const isHeader = text[from - 1] === ' ' || text[from - 1] === ':';
  if (isHeader && /cookie$/i.test(name)) return [from, endOf(LINE, text, from)];
  if (isHeader && /authorization$/i.test(name)) return [from, credentialsAfter(text, from)];
  return [from, endOf(RUN, text, endOf(SCHEME, text, from))];
}

function isCredential(word: string): boolean {
  const bare = word.replace(/\.$/, '');
  return bare.length >= 20 || /[\d\-_.%=]/.test(bare);
}

/** Where the secret lies that a match of `START` announces: `[from, to)`, empty where there is none. */
function secretAt(text: string, match: RegExpExecArray, from: number): readonly [number, number] {
  const [, name, scheme, url] = match;
  if (name !== undefined) {
    const [start, end] = valueAfterName(text, name, from);
    // "the oauth_callback value 'oob'" is prose.
    const isTold = /value\s*$/i.test(match[0]) && !isCredential(text.slice(start, end));
    return [start, isTold ? start : end];
  }
  if (scheme !== undefined) {
    const end = endOf(CREDENTIAL, text, from);
    return [from, isCredential(text.slice(from, end)) ? end : from];
  }
  if (url !== undefined) return [from, endOf(USER_INFO, text, from)];
  const end = endOf(PARAMETER, text, from);
  return [from, end - from >= MIN_SHARED ? end : from];
}

/** Whether a text has to be searched for credentials: most need not. */
export const isSuspect = (text: string): boolean => SUSPECT.test(text) && NAMED.test(text);

/** Masks every credential in a text; the rest stays to the letter. Linear in its length. */
export function redactText(text: string): string {
  if (!isSuspect(text)) return text;
  let out = '';
  let done = 0;
  START.lastIndex = 0;
  for (let match = START.exec(text); match; match = START.exec(text)) {
    const [from, to] = secretAt(text, match, START.lastIndex);
    if (to > from && !text.startsWith(MASK, from)) {
      out += text.slice(done, from) + MASK;
      done = to;
    }
    START.lastIndex = Math.max(to, START.lastIndex);
  }
  return done === 0 ? text : out + text.slice(done);
}

/** What a cut leaves of a word: it may be the first half of a secret. */
const UNFINISHED = /(?<=[\s&?,;])[^\s&?,;]{0,1000}$/;

/** The beginning of a text, redacted. */
export const redactStart = (text: string, length: number): string =>
  redactText(text.length > length ? text.slice(0, length).replace(UNFINISHED, '') : text);

/** Whether what stands under this name is a secret. */
export const isSecretName = (name: string): boolean => name.length <= 64 && SECRET_KEY.test(name);

const SHARED_KEY = /* @__PURE__ */ joined('i', '^(?:', SHARED_NAMES, ')$');

/** Whether a parameter's value is a secret: by its name, or by its length under a name with other uses. */
export const isSecretParameter = (name: string, value: string): boolean =>
  isSecretName(name) || (value.length >= MIN_SHARED && SHARED_KEY.test(name));

/** What names an entry of raw headers, where a name and its value take turns; `undefined` for a name. */
export const nameBefore = (list: readonly unknown[], index: number): unknown =>
  index % 2 === 1 ? list[index - 1] : undefined;

const MAX_DEPTH = 16;
const MAX_NODES = 50_000;
/** What an error has beside its enumerable members. */
const ERROR_MEMBERS = ['name', 'message', 'stack', 'cause', 'errors'];

interface Walk {
  /** What was copied, and what is being copied. */
  readonly copies: Map<object, unknown>;
  nodes: number;
}

type Pairs = Iterable<readonly [unknown, unknown]>;

/** What stands under a name: masked if the name says so. */
function copyNamed(name: unknown, value: unknown, walk: Walk, depth: number): unknown {
  const secret = typeof name === 'string' && isSecretName(name) && value != null;
  return secret ? MASK : copy(value, walk, depth);
}

function copyMembers(source: object, target: object, walk: Walk, depth: number): object {
  const hidden = target instanceof Error ? ERROR_MEMBERS.filter((name) => name in source) : [];
  for (const key of [...hidden, ...Object.keys(source)]) {
    let value: unknown = '[Unreadable]';
    try {
      value = copyNamed(key, (source as Record<string, unknown>)[key], walk, depth);
    } catch {
      // A getter of somebody's threw.
    }
    const enumerable = !hidden.includes(key);
    Object.defineProperty(target, redactText(key), {
      value,
      enumerable,
      configurable: true,
      writable: true,
    });
  }
  return target;
}

function copyObject(value: object, walk: Walk, depth: number): unknown {
  const tag = Object.prototype.toString.call(value).slice(8, -1);
  if (tag === 'Date' || tag === 'RegExp') return value;
  if (tag.startsWith('URL')) return redactText((value as URLLike).toString());
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      copyNamed(typeof item === 'string' ? nameBefore(value, index) : '', item, walk, depth),
    );
  }
  if (tag === 'Map' || tag === 'Headers') {
    const pairs = [...(value as Pairs)].map(([name, item]) => [
      copy(name, walk, depth),
      copyNamed(name, item, walk, depth),
    ]);
    return new (value.constructor as new (pairs: unknown[]) => object)(pairs);
  }
  if (tag === 'Set')
    return new Set([...(value as Set<unknown>)].map((item) => copy(item, walk, depth)));
  if (ArrayBuffer.isView(value) || tag === 'ArrayBuffer') {
    return `[${(value as ArrayBuffer).byteLength} bytes]`;
  }
  return copyMembers(
    value,
    value instanceof Error || tag === 'Error' ? new Error() : {},
    walk,
    depth,
  );
}

interface URLLike {
  toString(): string;
}

function copy(value: unknown, walk: Walk, depth: number): unknown {
  if (typeof value === 'string') return redactText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (walk.copies.has(value)) return walk.copies.get(value);
  if (depth >= MAX_DEPTH || ++walk.nodes > MAX_NODES) return '[Truncated]';
  walk.copies.set(value, '[Circular]');
  const result = copyObject(value, walk, depth + 1);
  walk.copies.set(value, result);
  return result;
}

/**
 * A copy of a string, array, plain object, `Map`, headers or error with every credential masked as `[REDACTED]`: what
 * follows `Bearer` or `Basic`, the values of `authorization`, cookies and OAuth parameters whatever the quoting, the user
 * info of URLs, and long `code`, `token`, `state` parameters. Ids, URLs and prose stay readable. Never throws; other
 * class instances become plain objects, bytes a note of their length.
 *
 * @example
 * ```ts
 * import { redact } from '@x-api-errors/core';
 *
 * redact({ url: '/2/users/me?access_token=abc', headers: { authorization: 'Bearer AAAA1' } });
 * // { url: '/2/users/me?access_token=[REDACTED]', headers: { authorization: '[REDACTED]' } }
 * ```
 */
export function redact<T>(value: T): T {
  try {
    return copy(value, { copies: new Map(), nodes: 0 }, 0) as T;
  } catch {
    return '[Unreadable]' as T;
  }
}
