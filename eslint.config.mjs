import { readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import tseslint from 'typescript-eslint';
import { defaults, moduleOf, modules } from './packages/core/modules.mjs';

const core = resolve(import.meta.dirname, 'packages/core/src');

/** Core's modules import only what packages/core/modules.mjs allows them. */
const layers = {
  meta: { type: 'problem', schema: [] },
  create(context) {
    const own = moduleOf(relative(core, context.filename));
    const check = ({ source }) => {
      if (!source?.value.startsWith('.')) return;
      const other = moduleOf(relative(core, resolve(dirname(context.filename), source.value)));
      if (other === own || modules[own]?.imports.includes(other)) return;
      const message = `"${own}" may not import "${other}": see packages/core/modules.mjs.`;
      context.report({ node: source, message });
    };
    return { ImportDeclaration: check, ExportNamedDeclaration: check };
  },
};

/** Syntax no package may use: every export is visible in a diff, time and chance come as arguments. */
const plainModules = [
  { selector: 'ExportAllDeclaration', message: 'Export by name.' },
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  { selector: 'ImportExpression', message: 'Import at the top.' },
];

/** The problem types of X, as they stand in the catalogue; a word that is also a kind is no evidence. */
const catalogued = (file) =>
  [
    ...readFileSync(`${core}/catalogue/${file}.ts`, 'utf8').matchAll(/^ {2}'?([\w-]+)'?: \{$/gm),
  ].map(([, key]) => key);
const kinds = new Set(catalogued('kinds'));
const slugs = catalogued('problems').filter((slug) => slug.includes('-') && !kinds.has(slug));

/** Only the catalogue knows X's numbers and problem types. */
const onlyInCatalogue = [
  {
    selector: 'Literal[value=/\\/problems\\/./], TemplateElement[value.raw=/\\/problems\\/./]',
    message: 'Problem types live in the catalogue.',
  },
  {
    selector: `Literal[value=/^(?:${slugs.join('|')})$/]`,
    message: 'Problem types live in the catalogue.',
  },
  {
    // A bound (`MAX_REASON = 400`, `TIMEOUT_MS`) is no number of X's.
    selector: ':not(VariableDeclarator[id.name=/^MAX_|_MS$/]) > Literal[raw=/^[45]\\d\\d$/]',
    message: 'Statuses and codes live in the catalogue.',
  },
  {
    selector: 'Property[key.name="code"] > Literal[raw=/^\\d/]',
    message: 'Codes live in the catalogue.',
  },
  {
    selector:
      'BinaryExpression:has(> MemberExpression:matches([property.name="code"], [property.value="code"])) > Literal[raw=/^\\d/]',
    message: 'Codes live in the catalogue.',
  },
];

const WORLD = 'Time, chance and the world are arguments.';
const world = {
  'no-restricted-globals': [
    'error',
    ...['process', 'console', 'setTimeout', 'setInterval', 'setImmediate', 'performance'].map(
      (name) => ({ name, message: WORLD }),
    ),
  ],
  'no-restricted-properties': [
    'error',
    { object: 'Date', property: 'now', message: WORLD },
    { object: 'Math', property: 'random', message: WORLD },
    ...['process', 'console', 'setTimeout', 'setInterval', 'performance'].map((property) => ({
      object: 'globalThis',
      property,
      message: WORLD,
    })),
  ],
};

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
    files: ['packages/*/{src,test}/**/*.ts', 'examples/explorer/**/*.ts', 'test/**/*.ts'],
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
      complexity: ['error', 25],
      'no-console': 'error',
    },
  },
  {
    files: ['packages/core/src/**/*.ts'],
    plugins: { core: { rules: { layers } } },
    rules: { 'core/layers': 'error', ...world },
  },
  {
    files: defaults.map((file) => `packages/core/src/${file}`),
    rules: { 'no-restricted-globals': 'off', 'no-restricted-properties': 'off' },
  },
  {
    files: ['packages/core/src/**/*.ts'],
    ignores: ['packages/core/src/{catalogue,guide}/**'],
    rules: { 'no-restricted-syntax': ['error', ...plainModules, ...onlyInCatalogue] },
  },
  {
    // Tables, not code.
    files: ['packages/core/src/{catalogue,guide}/**/*.ts'],
    rules: { 'max-lines': 'off' },
  },
  {
    // An adapter plugs into the client its user has installed: it imports core, and at most types of its host.
    files: ['packages/*/src/**/*.ts'],
    ignores: ['packages/{cli,core,testing}/src/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: '^(?!\\.\\.?/|@x-api-errors/core(?:/|$))',
              allowTypeImports: true,
              message: 'An adapter imports core, and only types of its host.',
            },
          ],
        },
      ],
    },
  },
);
