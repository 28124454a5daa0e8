import tseslint from 'typescript-eslint';

/** Syntax no package may use: every export is visible in a diff, time and chance come as arguments. */
const plainModules = [
  { selector: 'ExportAllDeclaration', message: 'Export by name.' },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  { selector: 'ImportExpression', message: 'Import at the top.' },
];
/** Only the catalogue knows X's numbers and problem types. */
const onlyInCatalogue = [
  { selector: 'Literal[value=/\\/problems\\/./]', message: 'Problem types live in the catalogue.' },
];

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/coverage/**',
      '**/.stryker-tmp/**',
      '**/reports/**',
      '**/.cache/**',
      'test/consumers/**',
    ],
  },
  {
    files: ['packages/*/{src,test}/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      // A bounded index that was just checked says more with `!` than with a branch that never runs.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // What a host rejects with is handed on as it is, whatever it is.
      '@typescript-eslint/prefer-promise-reject-errors': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['packages/*/src/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...plainModules],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    files: ['packages/core/src/**/*.ts'],
    ignores: ['packages/core/src/catalogue/**', 'packages/core/src/guide/**'],
    rules: { 'no-restricted-syntax': ['error', ...plainModules, ...onlyInCatalogue] },
  },
  {
    files: ['packages/core/src/{catalogue,guide}/**/*.ts', 'packages/testing/src/exchanges.ts'],
    rules: { 'max-lines': 'off' },
  },
);
