// A text as its reader sees it: URL, HTML and JSON escapes undone, every character with its place in the original.

/** URL, HTML and JSON are each undone twice, and they nest in each other. */
const MAX_PASSES = 4;

/**
 * No delimiter lies beyond ASCII, and `%be` may as well begin a word. Groups: 1–2 URL, 3–4 HTML by number, 5 HTML by name, 6–7 JSON or a language by number, 8 by letter.
 */
const ESCAPE =
  /%(?:([0-7][\da-f])|u([\da-f]{4}))|&(?:#(?:(\d{1,7})|x([\da-f]{1,6}))|(amp|quot|apos|lt|gt|nbsp|equals|colon|commat|sol|num|quest));?|\\(?:u\{?([\da-f]{4})\}?|x([\da-f]{2})|(["'`\\/nrt&=]))/gi;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
  equals: '=',
  colon: ':',
  commat: '@',
  sol: '/',
  num: '#',
  quest: '?',
};
const LETTERS: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function charOf(match: RegExpExecArray): string {
  const [, url, longUrl, decimal, hex, entity, unicode, byte, letter] = match;
  if (letter !== undefined) return LETTERS[letter.toLowerCase()] ?? letter;
  if (entity !== undefined) return ENTITIES[entity.toLowerCase()]!;
  const code =
    decimal === undefined
      ? Number.parseInt((url ?? longUrl ?? hex ?? unicode ?? byte)!, 16)
      : Number(decimal);
  // One character for one escape: positions stay simple, and no delimiter lies beyond 16 bits.
  return String.fromCharCode(code > 0xffff ? 0xfffd : code);
}

/** A decoded text; positions and depths are absent where nothing was escaped. */
export interface Decoded {
  readonly text: string;
  /** Where each character begins in the original, and where the last one ends. */
  readonly positions?: Uint32Array;
  /** How often each character was escaped, in any way … */
  readonly depths?: Uint8Array;
  /** … and in a URL, where every delimiter is escaped and not just quotes. */
  readonly urlDepths?: Uint8Array;
}

function decodeOnce(source: Decoded, length: number): Decoded | undefined {
  const { text } = source;
  ESCAPE.lastIndex = 0;
  let match = ESCAPE.exec(text);
  if (!match) return undefined;
  const positions = new Uint32Array(text.length + 1);
  const depths = new Uint8Array(text.length);
  const urlDepths = new Uint8Array(text.length);
  let out = '';
  let read = 0;
  let written = 0;
  const keep = (to: number): void => {
    out += text.slice(read, to);
    for (; read < to; read++, written++) {
      positions[written] = source.positions?.[read] ?? read;
      depths[written] = source.depths?.[read] ?? 0;
      urlDepths[written] = source.urlDepths?.[read] ?? 0;
    }
  };
  for (; match; match = ESCAPE.exec(text)) {
    keep(match.index);
    out += charOf(match);
    positions[written] = source.positions?.[read] ?? read;
    const isUrl = match[0].startsWith('%');
    for (const end = read + match[0].length; read < end; read++) {
      depths[written] = Math.max(depths[written]!, 1 + (source.depths?.[read] ?? 0));
      const urlDepth = (source.urlDepths?.[read] ?? 0) + (isUrl ? 1 : 0);
      urlDepths[written] = Math.max(urlDepths[written]!, urlDepth);
    }
    written++;
  }
  keep(text.length);
  positions[written] = length;
  return { text: out, positions, depths, urlDepths };
}

/** Undoes the escapes of a text, and those that come to light. Linear in its length. */
export function decode(text: string): Decoded {
  let decoded: Decoded = { text };
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const next = decodeOnce(decoded, text.length);
    if (!next) break;
    decoded = next;
  }
  return decoded;
}
