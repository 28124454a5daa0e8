// A text as its reader sees it: URL, HTML, JSON and colour escapes undone, every character with its place in the original.

/** URL, HTML and JSON are each undone twice, and they nest in each other. */
const MAX_PASSES = 4;

/** No delimiter lies beyond ASCII, and `%be` may as well begin a word. Groups: a decimal number, a name of HTML, a letter of JSON. */
const ESCAPE =
  /&#(\d{1,7});?|&(amp|quot|apos|lt|gt|nbsp|equals|colon|commat|sol|num|quest);?|\\(["'`\\/nrt&=])|(?:%(?=[0-7])|\\x)[\da-f]{2}|[%\\]u[\da-f]{4}|(?:&#x|\\u\{)[\da-f]{1,6}[;}]?|\u001b\[[\d;]{0,20}m/gi;
/** Each name of HTML, followed by what it stands for. */
const ENTITIES = 'amp&quot"apos\'lt<gt>nbsp equals=colon:commat@sol/num#quest?';

/** A text, decoded. */
export interface Decoded {
  readonly source: string;
  readonly text: string;
  /** Where each character begins in the source, and where the last one ends; absent where nothing was escaped. */
  readonly positions?: Uint32Array | undefined;
  /** The markup that was looked for last, from where: a text full of names is not walked again for each. */
  mark?: { readonly from: number; readonly at: number };
}

/** What an escape stands for: one character, so that positions stay simple. A terminal's colour is a blank. */
function unescaped([match, decimal, entity, letter]: RegExpExecArray): string {
  if (match.startsWith('\u001b')) return ' ';
  if (letter) return '\n\r\t'['nrt'.indexOf(letter.toLowerCase())] ?? letter;
  if (entity) return ENTITIES.charAt(ENTITIES.indexOf(entity.toLowerCase()) + entity.length);
  const digits = match.replace(/[^\da-f]/gi, '');
  return String.fromCharCode(Number.parseInt(digits, decimal ? 10 : 16));
}

const CHUNK = 8192;

function textOf(units: Uint16Array): string {
  let text = '';
  for (let from = 0; from < units.length; from += CHUNK)
    text += String.fromCharCode(...units.subarray(from, from + CHUNK));
  return text;
}

/** One pass over a text; `undefined` where nothing is escaped. No match is kept: a long text has as many as characters. */
function decodeOnce({ source, text, positions }: Decoded): Decoded | undefined {
  ESCAPE.lastIndex = 0;
  let match = ESCAPE.exec(text);
  if (!match) return undefined;
  const units = new Uint16Array(text.length);
  const places = new Uint32Array(text.length + 1);
  let kept = 0;
  let read = 0;
  const add = (unit: number): void => {
    units[kept] = unit;
    places[kept++] = positions ? positions[read]! : read;
  };
  const keep = (to: number): void => {
    for (; read < to; read++) add(text.charCodeAt(read));
  };
  for (; match; match = ESCAPE.exec(text)) {
    keep(match.index);
    add(unescaped(match).charCodeAt(0));
    read = ESCAPE.lastIndex;
  }
  keep(text.length);
  places[kept] = source.length;
  return { source, text: textOf(units.subarray(0, kept)), positions: places.subarray(0, kept + 1) };
}

/** Undoes the escapes of a text, and those that come to light. Linear in its length. */
export function decode(source: string): Decoded {
  let decoded: Decoded = { source, text: source };
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const next = decodeOnce(decoded);
    if (!next) break;
    decoded = next;
  }
  return decoded;
}

const URL_ESCAPES = /(?:%(?:25)*)?/y;

/** How deep a character is escaped in a URL, where every delimiter is: 0 where it is not. */
export function urlDepthAt({ source, positions }: Decoded, index: number): number {
  if (!positions) return 0;
  const start = positions[index]!;
  URL_ESCAPES.lastIndex = start;
  URL_ESCAPES.test(source);
  return URL_ESCAPES.lastIndex - start;
}

/** Grows with every escape of a character, in a URL above all. */
const depthAt = (decoded: Decoded, index: number): number =>
  decoded.positions
    ? decoded.positions[index + 1]! - decoded.positions[index]! + 9 * urlDepthAt(decoded, index)
    : 0;

export const QUOTE = /["'`“‘«]/;
const OPENING = '"\'`“‘«';
const CLOSING = '"\'`”’»';

/** Where the quote that opens here closes, escaped no deeper; -1 where it does not, or none is here. */
export function closingQuote(decoded: Decoded, opening: number): number {
  const { text } = decoded;
  const quote = CLOSING[OPENING.indexOf(text[opening]!)];
  let at = -1;
  if (quote !== undefined) {
    const depth = depthAt(decoded, opening);
    do at = text.indexOf(quote, (at < 0 ? opening : at) + 1);
    while (at >= 0 && depthAt(decoded, at) > depth);
  }
  return at;
}
