// The programs that the documentation shows: blocks of the READMEs and `@example`s of the docstrings.

import { readFileSync, readdirSync } from 'node:fs';
import { Script } from 'node:vm';
import ts from 'typescript';

export interface Program {
  /** Relative to the root. */
  readonly file: string;
  /** The file, with the number of the block. */
  readonly name: string;
  /** The package it belongs to: from there its imports are resolved. */
  readonly owner: string;
  readonly code: string;
}

export const root = new URL('../../', import.meta.url).pathname;
const packages = readdirSync(`${root}packages`);

const blocksOf = (text: string): string[] =>
  [...text.matchAll(/```(?:js|ts)\n([\s\S]*?)```/g)].map(([, code = '']) => code);

function programsOf(file: string, owner: string, texts: readonly string[]): Program[] {
  return texts
    .flatMap(blocksOf)
    .map((code, index) => ({ file, name: `${file} #${String(index + 1)}`, owner, code }));
}

const inDocstrings = (source: string): string[] =>
  [...source.matchAll(/@example\n([\s\S]*?)\*\//g)].map(([, text = '']) =>
    text.replace(/^ *\* ?/gm, ''),
  );

export const readmes: readonly string[] = [
  'README.md',
  ...packages.map((name) => `packages/${name}/README.md`),
];

const ofReadmes = readmes.flatMap((file) =>
  programsOf(file, /^packages\/[\w-]+/.exec(file)?.[0] ?? 'test', [
    readFileSync(root + file, 'utf8'),
  ]),
);

const ofDocstrings = packages.flatMap((name) =>
  readdirSync(`${root}packages/${name}/src`, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((path) => {
      const file = `packages/${name}/src/${path}`;
      return programsOf(file, `packages/${name}`, inDocstrings(readFileSync(root + file, 'utf8')));
    }),
);

export const programs: readonly Program[] = [...ofReadmes, ...ofDocstrings];

/** They start a simulator of their own, and print: they run as they stand. */
export const isWhole = ({ code }: Program): boolean =>
  /import .*startXSimulator/.test(code) && code.includes('console.log');

/** How a value begins in a comment: `// 'conflict'`, `// 5000: half of 5 s × 2`. */
const VALUE = /^(?:['"[{\d]|(?:true|false|undefined|null)\b)/;

/** The value that a comment promises, without what it explains behind a colon. */
function promisedIn(comment: string): string | undefined {
  const text = comment.trim();
  if (!VALUE.test(text)) return undefined;
  const parses = (value: string): boolean => {
    try {
      new Script(`(${value})`);
      return true;
    } catch {
      return false;
    }
  };
  const candidates = [text, text.slice(0, text.indexOf(': '))];
  return candidates.find((candidate) => candidate !== '' && parses(candidate));
}

/** The comment behind a statement: on its last line, or alone on the next. */
function commentBehind(code: string, end: number): string | undefined {
  return /^(?: |\n)\/\/ (.*)/.exec(code.slice(end))?.[1];
}

/** A program that calls `promise(value, promised)` for every expression whose value a comment shows. */
export function withPromises(code: string): string {
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.Latest, true);
  const edits: { readonly from: number; readonly to: number; readonly text: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isExpressionStatement(node)) {
      const comment = commentBehind(code, node.getEnd());
      const promised = comment === undefined ? undefined : promisedIn(comment);
      const expression = node.expression.getText();
      if (promised !== undefined)
        edits.push({
          from: node.getStart(),
          to: node.getEnd(),
          text: `promise((${expression}), (${promised}));`,
        });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edits
    .sort((a, b) => b.from - a.from)
    .reduce((text, { from, to, text: put }) => text.slice(0, from) + put + text.slice(to), code);
}
