// Runs suites, and counts their tests.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The tests of these files: `{ file, suites, title, hasPassed }` each, without those that were skipped. */
export function runTests(files) {
  const folder = mkdtempSync(`${tmpdir()}/x-api-errors-tests-`);
  try {
    const report = `${folder}/report.json`;
    const args = ['node_modules/vitest/vitest.mjs', 'run', ...files];
    spawnSync(process.execPath, [...args, '--reporter=json', `--outputFile=${report}`], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return JSON.parse(readFileSync(report, 'utf8')).testResults.flatMap(
      ({ name, assertionResults }) =>
        assertionResults
          .filter(({ status }) => status === 'passed' || status === 'failed')
          .map(({ ancestorTitles, title, status }) => ({
            file: name.slice(root.length),
            suites: ancestorTitles,
            title,
            hasPassed: status === 'passed',
          })),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** How many different values a property has. */
export const countDistinct = (tests, property) => new Set(tests.map(property)).size;

/** How many failed, in words. */
export function failuresOf(tests) {
  const failed = tests.filter(({ hasPassed }) => !hasPassed).length;
  return failed === 0 ? 'none failed' : `${failed} FAILED`;
}
