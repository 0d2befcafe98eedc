import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '../../../cli/runCli.ts';
import { createScaffolderClient } from '../../../protocol/http/createScaffolderClient.ts';
import { installFolder } from '../../../server/common/index.ts';
import { loadConfig, parseServerConfig } from '../../../server/config/index.ts';
import { eventually } from '../../helpers/eventually.ts';
import { writePlugin } from '../../helpers/plugins/writePlugin.ts';
import { templateText } from '../../helpers/scaffolder/templateText.ts';
import { startTestHost, type TestHost } from '../host/startTestHost.ts';

const CODE = `
import { writeFileSync } from 'node:fs';
writeFileSync(new URL('./ran', import.meta.url), '');
export default {
  id: 'acme',
  register: ({ scaffolder }) =>
    scaffolder.addActions({ id: 'acme:say', supportsDryRun: true, handler: ctx => ctx.logger.info('Said it.') }),
};`;
const CONFIG = 'callboard: { plugins: [./plugins/acme] }\n';

describe('plugins come', function () {
  this.timeout(120_000);
  let scratch: string;
  let folder: string;
  beforeEach(async () => {
    scratch = await mkdtemp(join(tmpdir(), 'callboard-plugin-places-'));
    folder = join(scratch, 'work');
    await writePlugin(join(folder, 'plugins/acme'), CODE);
    await writeFile(join(folder, 'app-config.yaml'), CONFIG);
    await writeFile(
      join(folder, 'template.yaml'),
      templateText({ name: 'say', spec: { steps: [{ id: 'say', action: 'acme:say' }] } }),
    );
  });
  afterEach(() => rm(scratch, { recursive: true, maxRetries: 5 }));

  describe('to the server of windows', () => {
    let host: TestHost;
    beforeEach(async () => {
      host = await startTestHost({ dataDir: join(scratch, 'data') });
    });
    afterEach(async () => {
      host.process.child.kill('SIGKILL');
      await host.process.ended;
    });

    async function open(plugins?: string[]): Promise<string> {
      const request = { folders: [folder], include: [], exclude: [], ...(plugins && { plugins }) };
      const opened = await host.ask('/workspaces/workspace1', {
        method: 'PUT',
        body: JSON.stringify(request),
      });
      const { baseUrl } = (await opened.json()) as { baseUrl: string };
      return baseUrl;
    }
    async function isThere(baseUrl: string): Promise<boolean> {
      const client = createScaffolderClient({ baseUrl, token: host.file.token });
      return (await client.actions()).some(({ id }) => id === 'acme:say');
    }

    it('never from an app-config.yaml of a folder, which is told where to put it', async () => {
      const baseUrl = await open();
      assert.equal(await isThere(baseUrl), false);
      const status = await host.ask('/workspaces/workspace1/api/callboard/v1/status');
      const { notices } = (await status.json()) as { notices: string[] };
      assert.match(notices.join('\n'), /callboard\.plugins of the app-config\.yaml in .*work is left out/);
      assert.match(notices.join('\n'), /in your own settings, as callboard\.plugins/);
      assert.equal(existsSync(join(folder, 'plugins/acme/ran')), false);
    });

    it('from what the window hands over of the settings of its user, at once when they change', async () => {
      const baseUrl = await open();
      await open([join(folder, 'plugins/acme')]);
      await eventually('the actions of the plugin', () => isThere(baseUrl));
      await open([]);
      await eventually('the actions to be gone', async () => !(await isThere(baseUrl)));
      await open([join(folder, 'plugins/acme'), 'relative']);
      await eventually('the notice', async () => {
        const status = await host.ask('/workspaces/workspace1/api/callboard/v1/status');
        const { notices } = (await status.json()) as { notices: string[] };
        return notices.some(notice => notice.startsWith('callboard.plugins: relative is left out.'));
      });
      assert.equal(await isThere(baseUrl), true);
    });
  });

  it('from no setting of a workspace', () => {
    const { contributes } = JSON.parse(readFileSync(join(installFolder(), 'package.json'), 'utf8')) as {
      contributes: { configuration: { properties: Record<string, { scope: string }> } };
    };
    assert.equal(contributes.configuration.properties['callboard.plugins']?.scope, 'machine');
  });

  describe('to the command line', () => {
    async function run(...args: string[]): Promise<{ code: number; said: string }> {
      let said = '';
      const print = (text: string): string => (said += text);
      const code = await runCli(['template', ...args], { cwd: folder, env: {}, print, printError: print });
      return { code, said };
    }

    it('from a configuration that is named, and from none that a folder happens to have', async () => {
      const found = await run('dry-run', 'say');
      assert.equal(found.code, 1);
      assert.match(found.said, /callboard\.plugins is left out: .*--config app-config\.yaml/);
      assert.match(found.said, /'acme:say' is not registered/);
      assert.equal(existsSync(join(folder, 'plugins/acme/ran')), false);
      const named = await run('dry-run', 'say', '--config', 'app-config.yaml');
      assert.equal(named.code, 0, named.said);
      assert.match(named.said, /Said it\./);
    });

    it('to check templates with, where their configuration is named', async () => {
      assert.match((await run('lint')).said, /acme:say/);
      const { code, said } = await run('lint', '--config', 'app-config.yaml');
      assert.equal(code, 0, said);
      assert.doesNotMatch(said, /acme:say/);
    });

    it('from the folder of the file that names them', async () => {
      const loaded = await loadConfig({ files: [join(folder, 'app-config.yaml')], cwd: scratch, env: {} });
      const { config, notices } = parseServerConfig(loaded);
      assert.deepEqual(config.plugins, [join(folder, 'plugins/acme')]);
      assert.deepEqual(notices, []);
      await writeFile(join(scratch, 'own.yaml'), 'callboard: { plugins: [~/acme] }\n');
      const files = [join(folder, 'app-config.yaml'), join(scratch, 'own.yaml')];
      const own = parseServerConfig(await loadConfig({ files, cwd: scratch, env: {} }));
      assert.deepEqual(own.config.plugins, ['~/acme']);
    });
  });
});
