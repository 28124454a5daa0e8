// The examples of X's page on errors, which the catalogue is made from. The page is not part of the repository: X_ERRORS_PAGE
// names its text where it is at hand.

import { existsSync, readFileSync } from 'node:fs';

const file = process.env['X_ERRORS_PAGE'] ?? '';
export const hasPage = existsSync(file);
const text = hasPage ? readFileSync(file, 'utf8').replaceAll('\u200b', '') : '';

export interface CodeExample {
  readonly code: number;
  readonly message: string;
  readonly status: number;
}

/** Statuses and codes of its tables. */
export const codes: readonly CodeExample[] = text
  .split(/^ *Code\n+ *(?=\d)/m)
  .slice(1)
  .map((row) => ({
    code: Number.parseInt(row, 10),
    message: /^ *Text\n+ *(\S[^\n]*?) *$/m.exec(row)?.[1] ?? '',
    status: Number(/HTTP (\d{3})/.exec(row)?.[1] ?? 403),
  }));

/** Codes of its webhook section. */
export const webhooks: readonly CodeExample[] = [
  ...text.matchAll(/^ *Code (\d+) +(?:- )?(\S[^\n]*)/gm),
].map(([, code, message = '']) => ({ code: Number(code), message, status: 403 }));

export interface ProblemExample {
  readonly title: string;
  readonly type: string;
  readonly detail: string;
}

/** Its problem types. */
export const problems: readonly ProblemExample[] = [
  ...text.matchAll(/^Title\n+(\S[^\n]*)\n+Type\n+(\S+)\n+Description\n+(\S[^\n]*)/gm),
].map(([, title = '', type = '', detail = '']) => ({ title, type, detail }));

/** The JSON it shows. */
export const bodies: readonly string[] = [...text.matchAll(/^ *\{\n[^]*?^\}/gm)].map(([body]) =>
  body.trim(),
);
