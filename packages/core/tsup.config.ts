import { build } from '../../tsup.base.ts';

export default build({
  index: 'src/index.ts',
  adapter: 'src/adapter/index.ts',
  internal: 'src/adapter/internal.ts',
  guide: 'src/guide/index.ts',
  observe: 'src/observe/index.ts',
});
