// Type-aware rules, and the borders between the parts (docs/architecture.md, "Borders").
import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { partBorders } from './scripts/eslint/partBorders.mjs';

/** Modules that have one home, and what to do elsewhere. */
const homes = {
  vscode: {
    regex: '^vscode$',
    message: 'Only extension/ knows the editor: hand in what you need as a plain value or callback.',
  },
  node: {
    regex: '^(node:|fs$|path$|os$|crypto$)',
    message:
      'This part runs everywhere, so it does no I/O and knows no Node: take text and values as arguments.',
  },
  toolkit: {
    regex: '^@vscode/webview-ui-toolkit',
    message:
      'Use the controls of webview/shared/ui: the toolkit has one home, so that its successor is one folder’s work.',
  },
  sql: {
    regex: '^(sqlite3|node:sqlite)$',
    message: 'Only server/store/ knows SQL: add an operation there and call it.',
  },
};

/** For each folder, the homes that are elsewhere. The last entry that fits a file counts. */
const foreign = [
  { files: ['model/**', 'protocol/**'], homes: ['vscode', 'node', 'toolkit', 'sql'] },
  { files: ['server/**', 'cli/**'], homes: ['vscode', 'toolkit', 'sql'] },
  { files: ['server/store/**'], homes: ['vscode', 'toolkit'] },
  { files: ['extension/**'], homes: ['toolkit', 'sql'] },
  { files: ['webview/**'], homes: ['vscode', 'node', 'toolkit', 'sql'] },
  { files: ['webview/shared/ui/**'], homes: ['vscode', 'node', 'sql'] },
];

export default tseslint.config(
  {
    ignores: [
      '.dependency-cruiser.cjs',
      'dist/',
      'out/',
      'node_modules/',
      '.cache/',
      'test/fixtures/',
      'examples/',
      'templates/',
    ],
  },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ['*.mjs', 'scripts/*.mjs', 'scripts/eslint/*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    plugins: { callboard: { rules: { 'part-borders': partBorders } } },
    rules: {
      'callboard/part-borders': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          ignoreVoid: true,
          // A chain of calls on an answer; it is a promise only to those who await that it was sent.
          allowForKnownSafePromises: [{ from: 'package', name: 'FastifyReply', package: 'fastify' }],
        },
      ],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Name what you export: files are named after it.' },
      ],
      eqeqeq: ['error', 'always'],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
    },
  },
  ...foreign.map(({ files, homes: names }) => ({
    files: files.map(pattern => `${pattern}/*.{ts,tsx}`),
    ignores: ['**/*.test.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: names.map(name => homes[name]) }],
    },
  })),
  {
    files: ['**/*.test.ts', 'test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['**/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
    rules: { ...tseslint.configs.disableTypeChecked.rules, 'no-restricted-syntax': 'off' },
  },
);
