// Colors, where the terminal has them.

export type Paint = Readonly<
  Record<'bold' | 'dim' | 'red' | 'green' | 'cyan', (text: string) => string>
>;

const style =
  (colors: boolean, code: number, end: number) =>
  (text: string): string =>
    colors ? `\u001b[${code}m${text}\u001b[${end}m` : text;

export const paint = (colors: boolean): Paint => ({
  bold: style(colors, 1, 22),
  dim: style(colors, 2, 22),
  red: style(colors, 31, 39),
  green: style(colors, 32, 39),
  cyan: style(colors, 36, 39),
});
