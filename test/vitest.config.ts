import { configDefaults, defineProject } from 'vitest/config';

export default defineProject({
  // The tests in there run where the packages are installed.
  test: { exclude: [...configDefaults.exclude, 'consumers/**', 'partners/**'] },
});
