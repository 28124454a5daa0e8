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

const UNITS = [
  [3_600_000 * 48, 86_400_000, 'd'],
  [3_600_000 * 2, 3_600_000, 'h'],
  [120_000, 60_000, 'min'],
] as const;

/** "313 s", "15 min", "24 h". */
export function duration(ms: number): string {
  const [, size, name] = UNITS.find(([from]) => ms >= from) ?? [0, 1000, 's'];
  return `${Math.ceil(ms / size)} ${name}`;
}

/** A text that went through a terminal unharmed: no control or bidi characters but tabs and line ends. */
export const printable = (text: string): string =>
  text.replace(/[^\P{Cc}\t\n]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '');
