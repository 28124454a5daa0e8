// Several bodies in one text, nothing between them.

/** The end of the JSON value that begins at `from`; undefined where it is none, or no object or array. */
function jsonEnd(text: string, from: number): number | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === '\\') at++;
      else if (char === '"') quoted = false;
    } else if (char === '"') quoted = true;
    else if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
    if (depth === 0) return char === '}' || char === ']' ? at + 1 : undefined;
  }
  return undefined;
}

function byJson(text: string): string[] | undefined {
  const bodies: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (/\s/.test(text[at]!)) {
      at++;
      continue;
    }
    const end = jsonEnd(text, at);
    if (end === undefined) return undefined;
    bodies.push(text.slice(at, end));
    at = end;
  }
  return bodies;
}

function byLength(text: string, lengths: readonly number[]): string[] | undefined {
  const bytes = new TextEncoder().encode(text);
  const total = lengths.reduce((sum, length) => sum + length, 0);
  if (total !== bytes.length) return undefined;
  let at = 0;
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  return lengths.map((length) => decoder.decode(bytes.subarray(at, (at += length))));
}

/** The bodies, by their lengths in bytes where all are known (else NaN), or by where one JSON value ends and the next begins. */
export const splitBodies = (text: string, lengths: readonly number[]): string[] | undefined =>
  byLength(text, lengths) ?? byJson(text);
