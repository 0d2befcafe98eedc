// Type-aware rules, and the borders between the parts (docs/architecture.md, "Borders").
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Each part, what it may import of ours, and what it must leave to another part. */
const parts = [
  { name: 'model', may: [], pure: true },
  { name: 'protocol', may: ['model'], pure: true },
  { name: 'server', may: ['model', 'protocol'] },
  { name: 'cli', may: ['model', 'protocol', 'server'] },
  { name: 'extension', may: ['model', 'protocol'] },
  { name: 'webview', may: ['model', 'protocol'], pure: true },
];
const all = [...parts.map(part => part.name), 'test', 'bench', 'scripts'];

const meeting =
  'The parts server/, extension/ and webview/ meet in protocol/: put what both need there (or in model/, if it is pure).';

function bordersOf(part) {
  const forbidden = all.filter(name => name !== part.name && !part.may.includes(name));
  const patterns = [
    {
      regex: `^(\\.\\./)+(${forbidden.join('|')})(/|$)`,
      message: `${part.name}/ may import ${part.may.length > 0 ? part.may.map(name => `${name}/`).join(', ') : 'nothing of ours'}. ${meeting}`,
    },
  ];
  if (part.name !== 'extension') {
    patterns.push({
      regex: '^vscode$',
      message: 'Only extension/ knows the editor: hand in what you need as a plain value or callback.',
    });
  }
  if (part.pure) {
    patterns.push({
      regex: '^(node:|fs$|path$|os$|crypto$)',
      message: `${part.name}/ runs everywhere, so it does no I/O and knows no Node: take text and values as arguments.`,
    });
  }
  if (part.name === 'webview') {
    patterns.push({
      regex: '^@vscode/webview-ui-toolkit',
      message:
        "Use the controls of webview/shared/ui: the toolkit has one home, so that its successor is one folder's work.",
    });
  }
  return {
    files: [`${part.name}/**/*.{ts,tsx}`],
    ignores: ['**/*.test.ts', 'webview/shared/ui/**'],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', { patterns: [...patterns, ...sql(part)] }],
    },
  };
}

function sql(part) {
  return part.name === 'server' || part.name === 'cli'
    ? [
        {
          regex: '^(kysely|sqlite3|node:sqlite)$',
          message: 'Only server/store/ knows SQL: add an operation there and call it.',
        },
      ]
    : [];
}

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
        projectService: { allowDefaultProject: ['*.mjs', 'scripts/*.mjs'] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': ['error', { ignoreVoid: true }],
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
  ...parts.map(bordersOf),
  {
    files: ['server/store/**/*.ts'],
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: bordersOf(parts[2]).rules['@typescript-eslint/no-restricted-imports'][1].patterns.filter(
            p => !p.regex.startsWith('^(kysely'),
          ),
        },
      ],
    },
  },
  {
    files: ['**/*.test.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-floating-promises': 'error',
    },
  },
  {
    files: ['**/*.mjs'],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: { globals: { process: 'readonly', console: 'readonly' } },
    rules: { ...tseslint.configs.disableTypeChecked.rules, 'no-restricted-syntax': 'off' },
  },
);
