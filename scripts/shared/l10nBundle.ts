import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { root } from './paths.ts';

/** The translatable strings of the extension, as `npm run l10n` writes them. */
export const bundleFile = join(root, 'l10n', 'bundle.l10n.json');

/** Collects every string given to l10n.t in extension/, as the text of the bundle. */
export async function createBundle(): Promise<string> {
  const folder = join(root, 'extension');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    .sort();
  const strings = await getL10nJson(
    files.map(name => ({ extension: extname(name), contents: readFileSync(join(folder, name), 'utf8') })),
  );
  const sorted = Object.entries(strings).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`;
}
