import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import { formTexts } from '../../model/template/form/messageFor.ts';
import { root } from './paths.ts';

/** The translatable strings of the extension, as `npm run l10n` writes them. */
export const bundleFile = join(root, 'l10n', 'bundle.l10n.json');

/** Where texts are shown to the user: the extension, and what runs in its panels. */
const folders = ['extension', 'webview'];

/** Collects every string given to l10n.t, as the text of the bundle. */
export async function createBundle(): Promise<string> {
  const strings = await getL10nJson(
    folders
      .flatMap(sourceFiles)
      .map(file => ({ extension: extname(file), contents: readFileSync(file, 'utf8') })),
  );
  // Said by the model, in the language of who shows it.
  const said = Object.values(formTexts).map((text): [string, string] => [text, text]);
  const sorted = [...new Map([...Object.entries(strings), ...said])].sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), undefined, 2)}\n`;
}

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /(?<!\.test|\.d)\.tsx?$/.test(name))
    .sort()
    .map(name => join(root, folder, name));
}
