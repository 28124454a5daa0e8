// Pages and XML. Knows tags; knows no error of X's.

/** How much of a page is looked at. */
const MAX_MARKUP = 64 * 1024;

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function decodeEntity(entity: string, name: string): string {
  if (!name.startsWith('#')) return ENTITIES[name] ?? entity;
  const point = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return point <= 0x10ffff ? String.fromCodePoint(point) : entity;
}

const decode = (text: string): string =>
  text.replace(/&(#\d{1,7}|#x[\da-f]{1,6}|[a-z]{2,4});/gi, decodeEntity);

export const isHtml = (text: string): boolean =>
  /^\s{0,64}<(?:!--|!doctype html|html|head|body)/i.test(text);
export const isXml = (text: string): boolean =>
  /^\s{0,64}<(?:\?xml|errors|hash|error)\b/i.test(text);

/** The words of a page and its title: tags, scripts and styles taken out. */
export function readHtml(page: string): { readonly title: string; readonly text: string } {
  const source = page.slice(0, MAX_MARKUP);
  const title = /<title[^<>]{0,200}>([^<]{0,300})/i.exec(source)?.[1] ?? '';
  let text = '';
  for (let at = 0; at < source.length;) {
    const open = source.indexOf('<', at);
    text += source.slice(at, open < 0 ? source.length : open);
    if (open < 0) break;
    const raw = /^<(script|style|title|!--)/i
      .exec(source.slice(open, open + 8))?.[1]
      ?.toLowerCase();
    const end = raw === undefined ? '>' : raw === '!--' ? '-->' : `</${raw}`;
    const close = source.indexOf(end, open + 1);
    if (close < 0) break;
    text += ' ';
    at = raw === undefined || raw === '!--' ? close + end.length : source.indexOf('>', close) + 1;
    if (at === 0) break;
  }
  return { title: decode(title).trim(), text: decode(text).replace(/\s+/g, ' ').trim() };
}

/** An `<error>` element of an XML document. */
interface XmlError {
  /** Its `code` attribute. */
  readonly code: string | undefined;
  readonly message: string;
}

/** The first `most` errors of an XML document, and how many there are. */
export function readXml(
  document: string,
  most: number,
): { readonly errors: readonly XmlError[]; readonly count: number } {
  const element = /<error(?=[\s>])([^<>]{0,200})>(?:<!\[CDATA\[)?([^<\]]{0,2000})/gi;
  const errors: XmlError[] = [];
  let count = 0;
  for (const [, attributes = '', message = ''] of document.matchAll(element)) {
    if (++count > most) continue;
    errors.push({
      code: /\bcode\s{0,8}=\s{0,8}["']?(\w{1,40})/i.exec(attributes)?.[1],
      message: decode(message).trim(),
    });
  }
  return { errors, count };
}
