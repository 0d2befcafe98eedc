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

  it('have the docs shown as the first folder says that says anything of them', async () => {
    const other = join(folder, 'docs');
    await mkdir(other, { recursive: true });
    const configure = (where: string, config: unknown): Promise<void> =>
      writeFile(join(where, 'app-config.yaml'), JSON.stringify(config));
    const read = () =>
      readWorkspaceSettings({ folders: [folder, other], include: [], exclude: [] }, process.env);
    await configure(folder, {});
    await configure(other, { techdocs: { sanitizer: { allowedIframeHosts: ['video.example', '*'] } } });
    const { techdocs, notices } = await read();
    assert.deepEqual(techdocs, { iframeHosts: ['video.example'] });
    assert.match(notices.join('\n'), /allowedIframeHosts: "\*" is no host/);
    await configure(folder, { techdocs: { sanitizer: { allowedIframeHosts: 'video.example' } } });
    const wrong = await read();
    assert.deepEqual(wrong.techdocs, { iframeHosts: ['video.example'] });
    assert.match(
      wrong.notices.join('\n'),
      /techdocs of app-config.yaml is left out\. .*allowedIframeHosts should be a list/,
    );
  });

  describe('for templates', () => {
    const configure = (where: string, scaffolder: unknown): Promise<void> =>
      writeFile(join(where, 'app-config.yaml'), JSON.stringify({ scaffolder }));
    const read = (...folders: string[]): ReturnType<typeof readWorkspaceSettings> =>
      readWorkspaceSettings({ folders, include: [], exclude: [] }, { TOKEN: 'of the environment' });

    it('are those of the first folder that has some', async () => {
      const other = join(folder, 'other');
      await mkdir(other, { recursive: true });
      await configure(other, { defaultCommitMessage: 'second' });
      await configure(folder, {
        defaultCommitMessage: 'first',
        defaultAuthor: { name: 'Ada', email: 'ada@example.com' },
        defaultEnvironment: { parameters: { region: 'north' }, secrets: { key: 'k', token: '${TOKEN}' } },
        taskTimeout: { minutes: 1 },
        taskRecovery: { enabled: true },
        concurrentTasksLimit: 0,
      });
      const { scaffolder, notices } = await read(folder);
      assert.deepEqual(
        [scaffolder, notices],
        [
          {
            author: { name: 'Ada', email: 'ada@example.com' },
            commitMessage: 'first',
            // A window without tasks would say nothing of why.
            concurrentTasks: 10,
            environment: { parameters: { region: 'north' }, secrets: { key: 'k' } },
            recoversTasks: true,
            taskTimeoutMs: 60_000,
          },
          [],
        ],
      );
      assert.equal((await read(other, folder)).scaffolder?.commitMessage, 'second');
    });

    it('tell no secrets to templates of other folders', async () => {
      await configure(folder, { defaultEnvironment: { secrets: { key: 'k' } } });
      const { scaffolder, notices } = await read(folder, join(folder, 'none'));
      assert.deepEqual(scaffolder?.environment.secrets, {});
      assert.match(notices.join(), /defaultEnvironment\.secrets in .* are left out/);
    });

    it('are left out with a word where they are no good, and so are not the locations', async () => {
      await writeFile(
        join(folder, 'app-config.yaml'),
        JSON.stringify({
          scaffolder: { taskTimeout: 'soon' },
          catalog: { locations: [{ type: 'file', target: './a.yaml' }] },
        }),
      );
      const { scaffolder, settings, notices } = await read(folder);
      assert.equal(scaffolder, undefined);
      assert.equal(settings.roots.length, 2);
      assert.match(
        notices.join(),
        /^scaffolder of app-config\.yaml is left out\. .*scaffolder\.taskTimeout should be/,
      );
    });

    it('are not there where no folder has some', async () => {
      await configure(folder, undefined);
      assert.ok(!('scaffolder' in (await read(folder))));
    });
  });
});
