// The borders between the parts (docs/architecture.md) as one lint rule: it looks at where a relative import really
// leads, so that extension/problems may import ../server (extension/server) and may not import ../../server.
import { dirname, relative, resolve, sep } from 'node:path';

const root = resolve(import.meta.dirname, '..', '..');

/** What each part may import of ours; what is not listed here (test, bench, scripts) may import everything. */
const mayImport = {
  model: [],
  protocol: ['model'],
  server: ['model', 'protocol'],
  cli: ['model', 'protocol', 'server'],
  extension: ['model', 'protocol'],
  webview: ['model', 'protocol'],
};

/** What of the server the command line may import: a feature's index.ts, the server as a whole, and what comes before all loading. */
const serverDoors = /\/(index|createApp|common\/useCompileCache)\.ts$/;

const meeting =
  'server/, extension/ and webview/ meet in protocol/: put what both need there, or in model/ if it is pure.';

/** @type {import('eslint').Rule.RuleModule} */
export const partBorders = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      border: '{{part}}/ may not import {{target}}/. {{meeting}}',
      door: 'cli/ enters the server by its doors, the index.ts of a feature or createApp.ts: export there what you need.',
    },
  },
  create(context) {
    const part = partOf(context.filename);
    const allowed = mayImport[part];
    if (allowed === undefined || context.filename.endsWith('.test.ts')) return {};
    const check = node => {
      const source = node.source?.value;
      if (typeof source !== 'string' || !source.startsWith('.')) return;
      const file = resolve(dirname(context.filename), source);
      const target = partOf(file);
      if (part === 'cli' && target === 'server' && !serverDoors.test(file.split(sep).join('/'))) {
        context.report({ node: node.source, messageId: 'door' });
      }
      if (target === part || allowed.includes(target) || target === 'package.json') return;
      context.report({ node: node.source, messageId: 'border', data: { part, target, meeting } });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

function partOf(file) {
  return relative(root, file).split(sep)[0] ?? '';
}
