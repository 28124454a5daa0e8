// A body as a client hands it over, as JSON, text or nothing. Knows encodings; knows no error of X's.

/** Above this a body is not parsed … */
const MAX_PARSED = 1024 * 1024;
/** … and only this much of it is read as text. */
const MAX_TEXT = 64 * 1024;

/** A body as far as it could be read. */
export type Body =
  | { readonly type: 'none' }
  | { readonly type: 'json'; readonly json: object }
  | { readonly type: 'text'; readonly text: string };

const NONE: Body = { type: 'none' };

interface Decoder {
  decode(bytes: unknown): string;
}

function decodeBytes(bytes: ArrayBufferView | ArrayBuffer): string {
  const { TextDecoder } = globalThis as { TextDecoder?: new () => Decoder };
  if (!TextDecoder) return '';
  const length = bytes.byteLength > MAX_PARSED ? MAX_TEXT : bytes.byteLength;
  const view = ArrayBuffer.isView(bytes)
    ? new Uint8Array(bytes.buffer, bytes.byteOffset, length)
    : new Uint8Array(bytes, 0, length);
  return new TextDecoder().decode(view);
}

/** An integer of fewer digits is never rounded. */
const LONG = 16;

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Whether a long integer stands bare in the text. One place in 16 is looked at: no longer run slips between two. */
function holdsLongInteger(text: string): boolean {
  for (let end = LONG - 1; end < text.length; end += LONG) {
    let start = end;
    while (isDigit(text.charCodeAt(start - 1))) start--;
    while (isDigit(text.charCodeAt(end))) end++;
    if (end - start >= LONG && /[\s:[,-]/.test(text.charAt(start - 1))) return true;
  }
  return false;
}

const QUOTE = 34;
const BACKSLASH = 92;
const MINUS = 45;

/** Behind the string that opens at `from`. */
function endOfString(json: string, from: number): number {
  for (let at = json.indexOf('"', from + 1); at >= 0; at = json.indexOf('"', at + 1)) {
    let start = at;
    while (json.charCodeAt(start - 1) === BACKSLASH) start--;
    // An even number of backslashes escape one another.
    if ((at - start) % 2 === 0) return at + 1;
  }
  return json.length;
}

/** A digit, or what stands in a number beside digits: `.`, `e`, `E`, `+`, `-`. */
const inNumber = (code: number): boolean =>
  isDigit(code) || code === 46 || code === 101 || code === 69 || code === 43 || code === MINUS;

/** Valid JSON whose integers beyond ±(2^53−1) are strings. One walk: strings are skipped, a number is read once. */
function quoteLongIntegers(json: string): string {
  const pieces: string[] = [];
  let done = 0;
  for (let at = 0; at < json.length;) {
    const code = json.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(json, at);
      continue;
    }
    if (code !== MINUS && !isDigit(code)) {
      at++;
      continue;
    }
    const from = at;
    let end = at + 1;
    while (isDigit(json.charCodeAt(end))) end++;
    at = end;
    while (inNumber(json.charCodeAt(at))) at++;
    const digits = end - from - (code === MINUS ? 1 : 0);
    if (at > end || digits < LONG) continue;
    if (digits === LONG && Number.isSafeInteger(Number(json.slice(from, end)))) continue;
    pieces.push(json.slice(done, from), json.slice(from, end));
    done = end;
  }
  pieces.push(json.slice(done));
  return pieces.join('"');
}

/** `JSON.parse` that keeps integers beyond ±(2^53−1) as exact strings; `undefined` where the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    const json = JSON.parse(text) as unknown;
    return holdsLongInteger(text) ? (JSON.parse(quoteLongIntegers(text)) as unknown) : json;
  } catch {
    return undefined;
  }
}

/** `error=…&error_description=…`: what an OAuth redirect or a proxy makes of an error. */
function parseForm(text: string): object | undefined {
  if (text.length > MAX_TEXT || !/(?:^|&)error(?:s|_description)?=/.test(text) || /\s/.test(text))
    return undefined;
  const form: Record<string, string> = {};
  for (const pair of text.split('&', 100)) {
    const [name = '', value = ''] = pair.split('=', 2);
    if (!/^error(?:s|_description|_uri)?$/.test(name)) continue;
    try {
      form[name] = decodeURIComponent(value.replace(/\+/g, ' '));
    } catch {
      form[name] = value;
    }
  }
  return form;
}

const MAX_LOOKED = 200;

/** Compressed, or in another encoding than UTF-8: what a decoder makes of it is no text. */
function isUndecoded(text: string): boolean {
  const beginning = text.slice(0, MAX_LOOKED);
  if (/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(beginning)) return true;
  return beginning.replace(/[^\ufffd]/g, '').length * 3 > beginning.length;
}

function readText(raw: string): Body {
  if (raw.length > MAX_PARSED) return { type: 'text', text: raw.slice(0, MAX_TEXT) };
  const text = raw.trim();
  if (text === '') return NONE;
  if (/^[{["]/.test(text)) {
    const json = parseJson(text);
    if (typeof json === 'object' && json !== null) return { type: 'json', json };
    if (typeof json === 'string') return { type: 'text', text: json };
  }
  if (isUndecoded(text)) return NONE;
  const form = parseForm(text);
  return form ? { type: 'json', json: form } : { type: 'text', text };
}

/** Reads parsed JSON, text or bytes. Never parses more than 1 MiB. */
export function readBody(body: unknown): Body {
  if (typeof body === 'string') return readText(body);
  if (typeof body !== 'object' || body === null) return NONE;
  const isBytes =
    ArrayBuffer.isView(body) || Object.prototype.toString.call(body) === '[object ArrayBuffer]';
  return isBytes ? readText(decodeBytes(body as ArrayBuffer)) : { type: 'json', json: body };
}
