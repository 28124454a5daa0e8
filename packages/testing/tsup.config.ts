import { build } from '../../tsup.base.ts';

export default build({
  index: 'src/index.ts',
  matchers: 'src/matchers.ts',
  vitest: 'src/vitest.ts',
  jest: 'src/jest.ts',
  msw: 'src/msw.ts',
  nock: 'src/nock.ts',
});
