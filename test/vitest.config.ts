import { configDefaults, defineProject } from 'vitest/config';

export default defineProject({
  // The tests in there are the consumers' own: they run where the packages are installed.
  test: { exclude: [...configDefaults.exclude, 'consumers/**'] },
});
