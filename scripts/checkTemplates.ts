// Holds Callboard against real templates: `npm run check:templates -- [FOLDER] [--skeletons DIR]`. Of each: whether it parses,
// what lint says, what its form asks, and what came of a dry run with answers made from its schemas. FOLDER holds files as
// owner__repository/path; without it, those that stand beside the repository and are no part of it. DIR holds the
// repositories themselves, as owner__repository, for a dry run takes the skeletons.
// `npm run check:parity -- …` (or `--peer [DIR]`): the same templates and answers, and some that were made to be difficult,
// go to a Backstage backend too, and what comes out is compared byte for byte. Only steps that both have are run then.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { preparePeer } from '../bench/peer/preparePeer.ts';
import { startPeer } from '../bench/peer/startPeer.ts';
import { startBenchServer, type BenchServer } from '../bench/shared/benchServer.ts';
import { root } from './shared/paths.ts';
import { checkParity } from './templates/checkParity.ts';
import { checkTable } from './templates/checkTable.ts';
import { readCorpusTemplates } from './templates/readCorpusTemplates.ts';

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    allowPositionals: true,
    options: { skeletons: { type: 'string' }, peer: { type: 'boolean', default: false } },
  });
  const folder = positionals[0] ?? join(root, '..', 'shared/corpus/templates');
  const templates = existsSync(folder) ? readCorpusTemplates(folder) : [];
  if (templates.length === 0) console.log(`There are no templates in ${folder}.`);
  const build = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(root, 'scripts/build.ts'), '--production'],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  if (build.status !== 0) throw new Error('The build failed.');
  const scratch = mkdtempSync(join(tmpdir(), 'callboard-templates-'));
  const target = writeCatalog(scratch);
  const peer = values.peer ? preparePeer(undefined) : undefined;
  const servers: BenchServer[] = [];
  try {
    const ours = await startBenchServer({
      ...{ node: peer?.node ?? process.execPath, dataDir: join(scratch, 'ours'), targets: [target] },
    });
    servers.push(ours);
    const options = { templates, skeletons: values.skeletons };
    if (peer === undefined) {
      await checkTable({ ...options, server: ours });
      return;
    }
    const theirs = await startPeer({ peer, dataDir: join(scratch, 'peer'), target });
    servers.push(theirs);
    process.exitCode = (await checkParity({ ...options, servers: { ours, peer: theirs } })) ? 0 : 1;
  } finally {
    for (const server of servers) await server.stop();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** What fields that pick an entity are answered with. */
function writeCatalog(scratch: string): string {
  const specs = {
    Component: 'type: service, lifecycle: production, owner: example',
    API: 'type: openapi, lifecycle: production, owner: example, definition: none',
    Resource: 'type: database, owner: example',
    System: 'owner: example',
    Domain: 'owner: example',
    Group: 'type: team, children: []',
    User: 'memberOf: [example]',
  };
  const documents = Object.entries(specs).map(
    ([kind, spec]) =>
      `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: example }\nspec: { ${spec} }\n`,
  );
  mkdirSync(join(scratch, 'catalog'));
  const file = join(scratch, 'catalog', 'catalog-info.yaml');
  writeFileSync(file, documents.join('---\n'));
  return file;
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
