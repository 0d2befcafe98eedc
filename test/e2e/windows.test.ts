// Two windows on one folder.
import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { isProcessAlive } from '../../server/common/isProcessAlive.ts';
import { packagedExtension } from '../helpers/packagedExtension.ts';
import { prepareTestFolder } from '../helpers/testFolder.ts';
import { Workbench } from '../helpers/Workbench.ts';

describe('Two windows on one folder', () => {
  let workbench: Workbench;
  let second: Page;
  let folder: string;
  let pid: number | undefined;

  before(async function () {
    this.timeout(180_000);
    workbench = await Workbench.start({ vsix: packagedExtension() });
    folder = prepareTestFolder(join(workbench.scratch, 'fernway'));
    await workbench.open({ folder });
    await workbench.openCallboardView();
    await workbench.row('Components').waitFor({ timeout: 30_000 });
    pid = workbench.readServer()?.pid;
    second = await workbench.openSecond({ folder });
    await workbench.openCallboardView(second);
    await workbench.row('Components', second).waitFor({ timeout: 30_000 });
  });

  after(async () => {
    await workbench.stop();
  });

  afterEach(async function () {
    if (this.currentTest?.state === 'failed') await workbench.keepScreenshot(this.currentTest.fullTitle());
  });

  function writeComponent(name: string): void {
    writeFileSync(
      join(folder, 'catalog-info.yml'),
      `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\nspec:\n  type: service\n  lifecycle: experimental\n  owner: riders\n`,
    );
  }

  it('share one server', () => {
    assert.ok(pid !== undefined);
    assert.equal(workbench.readServer()?.pid, pid);
  });

  it('both show a change of a file', async () => {
    await workbench.expand('Components');
    await workbench.expand('Components', second);
    writeComponent('aa-first');
    await workbench.row('aa-first').waitFor();
    await workbench.row('aa-first', second).waitFor();
  });

  it('go on alone when the other is closed', async () => {
    await second.close();
    writeComponent('aa-second');
    await workbench.row('aa-second').waitFor();
    rmSync(join(folder, 'catalog-info.yml'));
    await workbench.row('aa-second').waitFor({ state: 'detached' });
    assert.equal(workbench.readServer()?.pid, pid);
    assert.ok(pid !== undefined && isProcessAlive(pid));
  });
});
