// The modules of core hold to modules.mjs, and ARCHITECTURE.md shows that table.

import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaults, moduleOf, modules } from '../modules.mjs';

const src = new URL('../src/', import.meta.url).pathname;
const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);
const textOf = (file: string): string => readFileSync(src + file, 'utf8');
const importsOf = (file: string): string[] =>
  [...textOf(file).matchAll(/^(?:import|export|\}) [^;]*?from '(\.[^']*)'/gm)].map(([, path]) =>
    normalize(join(dirname(file), path!)),
  );

/** Every import that crosses from one module into another. */
const arrows = new Map<string, string>();
for (const file of files) {
  for (const other of importsOf(file)) {
    const [from, to] = [moduleOf(file), moduleOf(other)];
    if (from !== to) arrows.set(`${from} → ${to}`, file);
  }
}
const allowed = Object.entries(modules).flatMap(([name, { imports }]) =>
  imports.map((other) => `${name} → ${other}`),
);

describe('the modules of core', () => {
  it('are the folders and files of src', () => {
    expect(Object.keys(modules).sort()).toEqual([...new Set(files.map(moduleOf))].sort());
  });

  it('import what the table allows, and the table allows no more', () => {
    expect([...arrows.keys()].sort()).toEqual([...allowed].sort());
  });

  it('stand in an order in which each imports only those before it', () => {
    const order = Object.keys(modules);
    for (const [name, { imports }] of Object.entries(modules))
      for (const other of imports) expect(order.indexOf(other)).toBeLessThan(order.indexOf(name));
  });

  it('import only files that exist', () => {
    const known = new Set(files);
    expect(files.flatMap(importsOf).filter((path) => !known.has(path))).toEqual([]);
  });

  it('take time and chance as defaults in the places the table names', () => {
    const used = files.filter((file) =>
      /^(?!\s*(?:\/?\*|\/\/)).*(?:Date\.now\(|Math\.random\b|setTimeout\()/m.test(textOf(file)),
    );
    expect(used.sort()).toEqual([...defaults].sort());
  });

  it('stand in ARCHITECTURE.md, in this order and in these words', () => {
    const page = readFileSync(new URL('../../../ARCHITECTURE.md', import.meta.url), 'utf8');
    const rows = [...page.matchAll(/^\| `([\w-]+)` +\| (.+?) +\| (.+?) +\|$/gm)].map(
      ([, name, about, imports]) => [name, about, imports],
    );
    const code = (name: string): string => `\`${name}\``;
    expect(rows).toEqual(
      Object.entries(modules).map(([name, { about, imports }]) => [
        name,
        about,
        imports.map(code).join(' ') || '–',
      ]),
    );
  });
});
