// `npm run bench -- NAME [OPTIONS]`: builds, then runs one benchmark of bench/ (activation, catalog, docs, github, templates).
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { benchActivation } from '../bench/activation/benchActivation.ts';
import { benchCatalog } from '../bench/catalog/benchCatalog.ts';
import { benchDocs } from '../bench/docs/benchDocs.ts';
import { benchGithub } from '../bench/github/benchGithub.ts';
import { benchTemplates } from '../bench/templates/benchTemplates.ts';
import { root } from './shared/paths.ts';

const benches: Record<string, (args: readonly string[]) => Promise<void>> = {
  activation: benchActivation,
  catalog: benchCatalog,
  docs: benchDocs,
  github: benchGithub,
  templates: benchTemplates,
};

async function main(): Promise<void> {
  const [name = '', ...args] = process.argv.slice(2);
  const bench = benches[name];
  if (bench === undefined)
    throw new Error(`There is no benchmark "${name}". There are: ${Object.keys(benches).join(', ')}.`);
  const build = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(root, 'scripts/build.ts'), '--production'],
    { cwd: root, stdio: 'inherit' },
  );
  if (build.status !== 0) throw new Error('The build failed.');
  await bench(args);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
