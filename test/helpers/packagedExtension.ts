import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** The VSIX that `npm run package` made; the workbench tests install it as a user would. */
export function packagedExtension(): string {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  const vsix = join(root, `callboard-${version}.vsix`);
  if (!existsSync(vsix)) throw new Error(`There is no ${vsix}: run "npm run package" first.`);
  return vsix;
}
