// Images of the web in docs: a host on this machine stands for theirs, and counts who asks.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { eventually } from '../helpers/eventually.ts';
import { writeDocs } from '../helpers/docs/writeDocs.ts';
import { useWorkbench } from '../helpers/useWorkbench.ts';
import type { Workbench } from '../helpers/Workbench.ts';

const badge =
  '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20"><rect width="90" height="20" fill="teal"/></svg>';

describe('Images of the web in docs', function () {
  this.timeout(120_000);
  let workbench: Workbench;
  let host: Server;
  let name: string;
  const asked: { path: string; cookie: string | undefined; referer: string | undefined }[] = [];

  before(async () => {
    host = createServer(({ url = '', headers }, response) => {
      asked.push({ path: url, cookie: headers.cookie, referer: headers.referer });
      response.writeHead(200, { 'content-type': 'image/svg+xml', 'set-cookie': 'who=you' }).end(badge);
    });
    await new Promise<void>(resolve => host.listen(0, '127.0.0.1', resolve));
    name = `127.0.0.1:${(host.address() as AddressInfo).port}`;
  });
  after(() => {
    host.closeAllConnections();
    host.close();
  });

  useWorkbench({
    name: 'shop',
    fill: folder => {
      writeDocs(folder);
      const page = (title: string, badges: string[]): string =>
        `# ${title}\n\n${badges.map(each => `![${each}](http://${name}/${each}.svg)`).join('\n')}\n`;
      writeFileSync(join(folder, 'docs/index.md'), page('Shop', ['first', 'second']));
      writeFileSync(join(folder, 'docs/guide/setup.md'), page('Setting up', ['third']));
    },
    opened: async opened => {
      workbench = opened;
      await workbench.openCallboardView();
      await workbench.row('Components').waitFor({ timeout: 60_000 });
      await workbench.runAndPick('Callboard: Open Docs…', 'Shop');
      await workbench.panel().getByRole('heading', { level: 1, name: 'Shop' }).waitFor({ timeout: 60_000 });
    },
  });

  const isShown = (alt: string) =>
    eventually(`the image "${alt}"`, async () =>
      (await workbench.panel().getByAltText(alt).getAttribute('src'))?.startsWith('blob:'),
    );

  it('are not asked for before the user says yes', async () => {
    await workbench.panel().getByText(`An image of ${name} is not shown.`).first().waitFor();
    await workbench.page.waitForTimeout(500);
    assert.deepEqual(asked, []);
  });

  it('are shown from then on, those of the host on other pages too, without a cookie and without saying where', async () => {
    await workbench
      .panel()
      .getByRole('button', { name: `Show images of ${name}` })
      .first()
      .click();
    await isShown('first');
    await isShown('second');
    await workbench.panel().getByRole('link', { name: 'Setting up' }).first().click();
    await isShown('third');
    assert.deepEqual(asked.map(({ path }) => path).sort(), ['/first.svg', '/second.svg', '/third.svg']);
    assert.deepEqual(
      asked.filter(({ cookie, referer }) => cookie !== undefined || referer !== undefined),
      [],
    );
  });

  it('are remembered by the next window', async () => {
    await workbench.page.waitForTimeout(6_000);
    await workbench.page.reload();
    await workbench
      .panel()
      .getByRole('heading', { level: 1, name: 'Setting up' })
      .waitFor({ timeout: 60_000 });
    await isShown('third');
    assert.equal(await workbench.panel().getByRole('button', { name: 'Show images of' }).count(), 0);
  });

  it('go again where the user wants none', async () => {
    const before = asked.length;
    workbench.changeSettings({ 'callboard.docs.remoteImages': 'never' });
    await workbench.panel().getByText(`An image of ${name} is not shown.`).waitFor();
    await workbench.page.waitForTimeout(300);
    assert.equal(asked.length, before);
  });
});
