// The blocks of the READMEs that are files: their first line is a comment with the file's name.

import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('../../../packages/', import.meta.url));

/** Writes every such block of the packages' READMEs to the folder, as it stands there. */
export function writeRecipes(folder) {
  const readmes = readdirSync(packages)
    .map((name) => `${packages}${name}/README.md`)
    .filter((file) => existsSync(file));
  for (const readme of readmes) {
    const blocks = readFileSync(readme, 'utf8').matchAll(
      /```[jt]s\n(\/\/ ([\w-]+\.[jt]s)\n[\s\S]*?)```/g,
    );
    for (const [, code, file] of blocks) {
      if (existsSync(`${folder}/${file}`)) throw new Error(`Two READMEs have a ${file}`);
      writeFileSync(`${folder}/${file}`, code);
    }
  }
}
