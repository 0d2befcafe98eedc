import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildServer } from '../../helpers/buildServer.ts';
import { descriptor } from '../../helpers/descriptors.ts';
import { eventually } from '../../helpers/eventually.ts';
import { BuiltHost } from './BuiltHost.ts';
import { contentOf, statusOf } from './catalogOf.ts';

const FILES = 10_000;
/** Of those, so many are not on the other branch, which has as many of its own. */
const OWN = 500;

describe('a checkout of ten thousand files', function () {
  this.timeout(180_000);
  let base: string;
  let folder: string;
  let host: BuiltHost;

  before(async () => {
    await buildServer();
    base = await realpath(await mkdtemp(join(tmpdir(), 'callboard-checkout-')));
    folder = join(base, 'repository');
    await mkdir(folder);
    git(['init', '-q']);
    git(['fast-import', '--quiet'], commitOf('one', 0) + commitOf('two', OWN));
    git(['checkout', '-q', 'one']);
    host = await BuiltHost.spawn(join(base, 'data'));
  });
  after(async () => {
    await host.kill();
    await rm(base, { recursive: true, force: true, maxRetries: 5 });
  });

  function git(args: string[], input = ''): void {
    execFileSync('git', args, { cwd: folder, input, stdio: ['pipe', 'ignore', 'inherit'] });
  }
  const untilAll = (workspace: string, branch: string): Promise<true> =>
    eventually(
      `all of ${branch}`,
      async () => {
        const { facets } = await host.workspace(workspace).json<{
          facets: Record<string, { value: string; count: number }[]>;
        }>('/api/catalog/entity-facets?facet=metadata.title');
        const [first, ...others] = facets['metadata.title'] ?? [];
        return others.length === 0 && first?.value === branch && first.count === FILES;
      },
      60_000,
    );

  it('shows within seconds, as a fresh load would', async () => {
    assert.equal((await host.open('watching1', folder)).status, 200);
    await untilAll('watching1', 'one');
    const begun = performance.now();
    git(['checkout', '-q', 'two']);
    const checkedOut = performance.now();
    await untilAll('watching1', 'two');
    const right = performance.now();
    console.log(
      `      git took ${Math.round(checkedOut - begun)} ms, ` +
        `the catalog was right ${Math.round(right - checkedOut)} ms after`,
    );
    // There and back while it is still reading: more than the system keeps for it to hear of.
    git(['checkout', '-q', 'one']);
    git(['checkout', '-q', 'two']);
    await host.open('afresh001', folder);
    await Promise.all([untilAll('watching1', 'two'), untilAll('afresh001', 'two')]);
    assert.equal((await statusOf(host.workspace('watching1'))).state, 'ready');
    assert.deepEqual(
      await contentOf(host.workspace('watching1')),
      await contentOf(host.workspace('afresh001')),
    );
  });
});

/** A branch of one commit, in the words of `git fast-import`. */
function commitOf(branch: string, from: number): string {
  const files = Array.from({ length: FILES }, (_, index) => {
    const id = from + index;
    const text = descriptor({ name: `c-${id}`, metadata: { title: branch } });
    return `M 100644 inline d${id % 100}/e${id}/catalog-info.yaml\ndata ${text.length}\n${text}`;
  });
  const who = 'committer t <t@t> 1700000000 +0000';
  return `commit refs/heads/${branch}\n${who}\ndata 0\n\n${files.join('\n')}\n`;
}
