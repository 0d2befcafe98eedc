import assert from 'node:assert/strict';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readWorkspaceSettings } from './readWorkspaceSettings.ts';

describe('the settings of a workspace', () => {
  let folder: string;
  before(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'callboard-workspace-')));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('have no repository on this machine that lies outside of the folder that names it', async () => {
    const git = {
      inside: { url: `file://${folder}/repository` },
      outside: { url: `file://${tmpdir()}/another` },
      above: { url: `file://${folder}/../another` },
      linked: { url: `file://${folder}/linked` },
      remote: { url: 'https://git.example.com/team/repo.git' },
    };
    await mkdir(join(folder, 'linked'));
    await writeFile(join(folder, 'linked', '.git'), 'gitdir: ../../another/.git\n');
    await writeFile(join(folder, 'app-config.yaml'), JSON.stringify({ catalog: { providers: { git } } }));
    const { settings, notices } = await readWorkspaceSettings(
      { folders: [folder], include: [], exclude: [] },
      process.env,
    );
    const ids = settings.roots.flatMap(root => (root.kind === 'provider' ? [root.id] : []));
    assert.deepEqual(ids, ['inside', 'remote']);
    const hosts = (settings.integrations ?? [])
      .filter(({ provider }) => provider === 'git')
      .map(({ host }) => host);
    assert.deepEqual(hosts, [`git+file://${folder}/repository`, 'git+https://git.example.com/team/repo.git']);
    assert.equal(notices.length, 3);
    assert.match(
      notices.join('\n'),
      /catalog\.providers\.git\.outside names a folder outside .* Open that folder/,
    );
    assert.match(notices.join('\n'), /catalog\.providers\.git\.linked leads to a folder outside/);
  });
});
