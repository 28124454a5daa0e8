// Labels, indents and numbers of what is printed for people.

const LABEL = 10;

/** "  retry     never". */
export const field = (label: string, text: string): string => `  ${label.padEnd(LABEL)}${text}`;

/** Further lines of a field. */
export const more = (text: string): string => field('', text);

/** " 3. " as wide as the last number. */
export const numbered = (texts: readonly string[]): string[] => {
  const width = String(texts.length).length;
  return texts.map((text, at) => `  ${String(at + 1).padStart(width)}. ${text}`);
};

/** A text that went through a terminal unharmed: no control or bidi characters but tabs and line ends. */
export const printable = (text: string): string =>
  text.replace(/[^\P{Cc}\t\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
