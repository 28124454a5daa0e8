// The text of an element, in XML and HTML.

import { endOf, NOTHING, type Decoded, type Span } from './decode.ts';
import { isPlaceholder } from './names.ts';

const MARKUP = /[<\]]/g;

/** Where markup begins next. */
function nextMarkup(decoded: Decoded, from: number): number {
  if (!(decoded.mark && decoded.mark.from <= from && from <= decoded.mark.at)) {
    MARKUP.lastIndex = from;
    decoded.mark = { from, at: MARKUP.exec(decoded.text)?.index ?? decoded.text.length };
  }
  return decoded.mark.at;
}

const OPENED = /\w>$|A\[$/;
const CLOSES = /<\/|\]\]>/y;

/** The end of an element's text that begins here; the place itself where none does. */
export function endOfElement(decoded: Decoded, from: number): number {
  const { text } = decoded;
  if (!OPENED.test(text.slice(Math.max(0, from - 2), from))) return from;
  const at = nextMarkup(decoded, from);
  return endOf(CLOSES, text, at) > at ? at : from;
}

/** The text of an element from `from` on, without white space around it; empty where none ends. */
export function elementAt(decoded: Decoded, from: number): Span {
  const at = nextMarkup(decoded, from);
  const value = decoded.text.slice(from, at).trimEnd();
  return at === decoded.text.length || isPlaceholder(value) ? NOTHING : [from, from + value.length];
}

/** The rest of an opening tag, behind its name or an attribute that names it. */
const REST_OF_TAG = /(?:\s[^<>]{0,200})?>\s{0,200}(?:<!\[CDATA\[\s{0,100})?(?=[^\s<])/y;

/** Where the text of the element begins whose opening tag goes on here; the place itself where none does. */
export const endOfTag = (text: string, from: number): number => endOf(REST_OF_TAG, text, from);
