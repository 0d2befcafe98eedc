// Loads every app-config of the corpus as `callboard serve --config FILE` would, and prints what it says of each:
// `npm run check:configs`. The corpus stands beside the repository and is no part of it.
import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { messageOf } from '../model/index.ts';
import { loadConfig, parseServerConfig } from '../server/config/index.ts';
import { root } from './shared/paths.ts';

const corpus = join(root, '..', 'shared', 'corpus', 'config');

async function main(): Promise<void> {
  if (!existsSync(corpus)) {
    console.log(`No corpus at ${corpus}: nothing to load.`);
    return;
  }
  const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' })
    .filter(file => /^app-config.*\.ya?ml$/.test(basename(file)))
    .sort();
  const told = await Promise.all(files.map(file => load(join(corpus, file))));
  for (const lines of told) for (const line of lines) console.log(line);
  const refused = told.filter(([first]) => first?.startsWith('refused') === true).length;
  console.log(`${files.length - refused} of ${files.length} configurations are taken, ${refused} refused`);
}

async function load(file: string): Promise<string[]> {
  const name = relative(corpus, file);
  try {
    const loaded = await loadConfig({ files: [file], cwd: dirname(file), env: {} });
    const { config, notices } = parseServerConfig(loaded);
    const roots = config.catalog.roots.map(({ kind, ...more }) =>
      kind === 'provider' && 'key' in more ? `provider ${more.key}` : kind,
    );
    const hosts = (config.catalog.integrations ?? []).map(({ provider, host }) => `${provider} ${host}`);
    return [
      `taken   ${name}: ${[...roots, ...hosts].join(', ')}`,
      ...notices.map(notice => `        ${notice}`),
    ];
  } catch (error) {
    return [`refused ${name}: ${messageOf(error).replaceAll(`${dirname(file)}/`, '')}`];
  }
}

void main();
