// Every regular expression of the packages: the literals by their syntax trees, the built ones as they are built.

import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { vi } from 'vitest';
import { sentences, weakSentences } from '../../packages/core/src/catalogue/packed.ts';
import { patternOf } from '../../packages/core/src/read/sentences.ts';

const ROOT = new URL('../../packages/', import.meta.url).pathname;

export interface Found {
  readonly file: string;
  readonly pattern: RegExp;
}

/** The TypeScript sources of all packages. */
function sourceFiles(): readonly string[] {
  return readdirSync(ROOT).flatMap((name) =>
    readdirSync(join(ROOT, name, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(ROOT, name, 'src', file)),
  );
}

/** The literals of a file, and whether it builds patterns, too. */
function readSource(path: string): {
  readonly literals: readonly RegExp[];
  readonly builds: boolean;
} {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
  const literals: RegExp[] = [];
  let builds = false;
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      literals.push(new RegExp(node.text.slice(1, end), node.text.slice(end + 1)));
    }
    if (ts.isNewExpression(node) || ts.isCallExpression(node))
      builds ||= ts.isIdentifier(node.expression) && node.expression.text === 'RegExp';
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { literals, builds };
}

/** What a module builds while it is loaded. */
async function builtBy(path: string): Promise<readonly RegExp[]> {
  const built: RegExp[] = [];
  const spy = new Proxy(RegExp, {
    construct(target, given: [string, string]) {
      const pattern = new target(...given);
      built.push(pattern);
      return pattern;
    },
  });
  vi.resetModules();
  vi.stubGlobal('RegExp', spy);
  try {
    await import(/* @vite-ignore */ path);
  } finally {
    vi.unstubAllGlobals();
  }
  return built;
}

/** All of them; a file that builds patterns when it is called, where nobody sees them, is named in `unseen`. */
export async function collectPatterns(): Promise<{
  readonly found: readonly Found[];
  readonly unseen: readonly string[];
}> {
  const found = new Map<string, Found>();
  const unseen: string[] = [];
  // Sentences of the catalogue are compiled when a text first holds one of their words.
  for (const [, , , ...sources] of [...sentences, ...weakSentences])
    for (const pattern of sources.map(patternOf))
      found.set(String(pattern), { file: 'core/src/catalogue/sentences.ts', pattern });
  for (const path of sourceFiles()) {
    const file = relative(ROOT, path);
    const { literals, builds } = readSource(path);
    const built = builds ? await builtBy(path) : [];
    if (builds && built.length === 0) unseen.push(file);
    for (const pattern of [...literals, ...built]) found.set(String(pattern), { file, pattern });
  }
  return { found: [...found.values()], unseen };
}
