// Every name of a secret, wherever one may stand.

import { NAMES } from '../../support/secret-names.mjs';
import { countDistinct, runTests } from './vitest.mjs';

const CORE = 'packages/core/test/secrets.test.ts';
const CLI = 'packages/cli/test/secrets.test.ts';

export function run() {
  const tests = runTests([CORE, CLI]);
  const count = (file, suite) =>
    countDistinct(
      tests.filter((test) => test.file === file && test.suites[0].includes(suite)),
      ({ title }) => title,
    );
  // A test looks for all names, and fails where one is shown.
  const leaking = tests.filter(({ hasPassed }) => !hasPassed).length;
  const commands = countDistinct(
    tests.filter(({ file, suites }) => file === CLI && /^(?:classify|report)/.test(suites[0])),
    ({ suites }) => suites[0],
  );
  return {
    hasPassed: leaking === 0,
    result: `${NAMES.length} names × ${count(CORE, 'in every spelling')} spellings, × ${count(CORE, 'in every structure')} structures, × ${count(CORE, 'no info shows')} places of an exchange, × ${count(CLI, 'classify')} places of a trace × ${commands} commands: ${leaking === 0 ? 'none shown' : `shown in ${leaking} tests`}`,
  };
}
