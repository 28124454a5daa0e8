// What an editor shows of our types, and that what the READMEs show first compiles under strict TypeScript.

import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kinds } from '@x-api-errors/core';
import { explain } from '@x-api-errors/core/guide';

const root = new URL('../', import.meta.url).pathname;
mkdirSync(`${root}test/.cache`, { recursive: true });
const folder = mkdtempSync(`${root}test/.cache/types-`);
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  types: ['node'],
};

describe('an editor', () => {
  const file = `${folder}/editor.mts`;
  const text = `import { getXError, type XErrorKind } from '@x-api-errors/core';
const info = getXError(undefined)!;
const kind: XErrorKind = info.kind;
export const isReply = info.reason === 'reply-rule';
export const { at, delayMs } = info.retry;
if (info.retry.policy === 'after-reset') info.retry.at.toFixed();
if (info.retry.policy === 'never') info.retry.delayMs satisfies undefined;
export { kind };

import axios from 'axios';
import { attachXErrors } from '@x-api-errors/axios';
import { xErrorHandler } from '@x-api-errors/express';
import { withXErrors } from '@x-api-errors/fetch';
import { xErrorHooks } from '@x-api-errors/got';
import { xErrorHandler as koaHandler } from '@x-api-errors/koa';
attachXErrors(axios.create(), {
  onError: (_info, { error, response }) => [error?.config?.url, response?.data as unknown],
});
xErrorHooks({ onError: (_info, { error, response }) => [error?.code, response?.statusCode] });
withXErrors(fetch, { onError: (_info, { response }) => response?.headers.get('date') });
xErrorHandler({ onError: (_info, { request }) => request.originalUrl });
koaHandler({ onError: (_info, { request }) => request.headers['user-agent'] });
`;
  let service: ts.LanguageService;
  beforeAll(() => {
    writeFileSync(file, text);
    service = ts.createLanguageService({
      getCompilationSettings: () => OPTIONS,
      getScriptFileNames: () => [file],
      getScriptVersion: () => '1',
      getScriptSnapshot: (name) =>
        ts.sys.fileExists(name)
          ? ts.ScriptSnapshot.fromString(readFileSync(name, 'utf8'))
          : undefined,
      getCurrentDirectory: () => folder,
      getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
      fileExists: (name) => ts.sys.fileExists(name),
      readFile: (name) => ts.sys.readFile(name),
      readDirectory: (...args) => ts.sys.readDirectory(...args),
      directoryExists: (name) => ts.sys.directoryExists(name),
      getDirectories: (name) => ts.sys.getDirectories(name),
    });
  }, 60_000);

  it('narrows `retry` by its policy, lets it be taken apart, and knows what `onError` gets from each host', () => {
    const messages = service
      .getSemanticDiagnostics(file)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    expect(messages).toEqual([]);
  }, 60_000);

  it('says what each kind means', () => {
    const hover = service.getQuickInfoAtPosition(file, text.lastIndexOf('XErrorKind ='));
    const shown = ts.displayPartsToString(hover?.documentation);
    for (const kind of kinds) {
      const [, shortly] = new RegExp(`^- \`${kind}\`: (.+)$`, 'm').exec(shown) ?? [];
      expect(shortly).toBeTypeOf('string');
      expect(explain({ kind })?.means).toMatch(new RegExp(`${shortly!}$`));
    }
    const onMember = service.getQuickInfoAtPosition(file, text.indexOf('kind;'));
    expect(ts.displayPartsToString(onMember?.documentation)).toContain('XErrorKind');
  }, 60_000);

  it('completes reasons', () => {
    const at = text.indexOf("'reply-rule'") + 1;
    const names = service
      .getCompletionsAtPosition(file, at, undefined)
      ?.entries.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['reply-rule', 'window-open', 'clock-off']));
  }, 60_000);
});

const readmes = [
  'README.md',
  // The command line tool's first block is for a shell.
  ...readdirSync(`${root}packages`)
    .filter((name) => name !== 'cli')
    .map((name) => `packages/${name}/README.md`),
];
/** What is the reader's own. */
const AROUND: Readonly<Record<string, string>> = {
  client: '{ get(path: string): Promise<{ data: unknown }> }',
  token: 'string',
  accessToken: 'string',
  headers: 'Record<string, string>',
  store: '(message: unknown) => Promise<void>',
  checkpoint: "NonNullable<import('@x-api-errors/stream').ConnectionOptions['checkpoint']>",
  fill: "NonNullable<import('@x-api-errors/stream').ConnectionOptions['fill']>",
};

it('the first block of every README compiles under strict TypeScript', () => {
  const files = readmes.map((readme, index) => {
    const [, code = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync(root + readme, 'utf8')) ?? [];
    expect(code).not.toBe('');
    const around = Object.entries(AROUND)
      .filter(([name]) => code.includes(name) && !code.includes(`const ${name} `))
      .map(([name, type]) => `declare const ${name}: ${type};\n`)
      .join('');
    const file = `${folder}/readme-${String(index)}.mts`;
    writeFileSync(file, `${around}${code}\nexport {};\n`);
    return file;
  });
  const program = ts.createProgram(files, { ...OPTIONS, noUncheckedIndexedAccess: true });
  const messages = ts
    .getPreEmitDiagnostics(program)
    .map(({ messageText, file }) => [
      file?.fileName,
      ts.flattenDiagnosticMessageText(messageText, '\n'),
    ]);
  expect(messages).toEqual([]);
}, 120_000);
