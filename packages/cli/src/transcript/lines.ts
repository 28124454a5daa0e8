// A pasted text as lines, without what terminals and curl's progress meter put in between.

const STYLE = /\u001b\[[\d;]{0,20}[A-Za-z]|\u001b\]8;[^\u0007\u001b]{0,2000}(?:\u0007|\u001b\\)/g;
/** A row of the progress meter; what follows it on its line was written by somebody else. */
const PROGRESS = /^[ \d.kMGTP]{20,80}(?:[\d-]{1,3}:[\d-]{2}:[\d-]{2} +){3}[\d.]+[kMGTP]?/;
const PROGRESS_HEAD = /^ *(?:% +Total +% +Received|Dload +Upload +Total)/;

/** The lines of a text. A carriage return alone ends a line, too: the progress meter writes it. */
export function linesOf(text: string): string[] {
  const lines = text.replace(STYLE, '').split(/\r{0,2}\n|\r/);
  return lines.flatMap((line) => {
    if (PROGRESS_HEAD.test(line)) return [];
    const rest = line.replace(PROGRESS, '');
    return rest === '' && line !== '' ? [] : [rest];
  });
}
