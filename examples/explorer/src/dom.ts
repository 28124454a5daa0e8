// Elements from values. Text is only ever text: the page makes no HTML from strings.

type Child = Node | string | false | undefined;
type Attributes = Readonly<Record<string, string | undefined>>;

/** An element with these attributes and children; what is `false` or `undefined` is left out. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== undefined && child !== false));
  return element;
}

/** The element of the page with this id, which is one of these. */
export function byId<E extends HTMLElement = HTMLElement>(
  id: string,
  type: abstract new () => E = HTMLElement as unknown as abstract new () => E,
): E {
  const element = document.getElementById(id);
  if (element instanceof type) return element;
  throw new Error(`The page has no such #${id}.`);
}

/** A link to a row, a guide or a part of this page. */
export const jump = (anchor: string, text: string): HTMLAnchorElement =>
  h('a', { href: `#${anchor}` }, text);
