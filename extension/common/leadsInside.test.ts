import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { leadsInside } from './leadsInside.ts';

describe('leadsInside', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'callboard-leads-'));
    for (const name of ['site', 'site-two']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'site/a.png'), 'a');
    writeFileSync(join(folder, 'site-two/b.png'), 'b');
    // Windows lets everybody link folders alone.
    symlinkSync(join(folder, 'site'), join(folder, 'site/here'), 'junction');
    symlinkSync(join(folder, 'site-two'), join(folder, 'site/away'), 'junction');
  });

  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('follows links', async () => {
    const site = join(folder, 'site');
    assert.equal(await leadsInside(join(site, 'a.png'), site), true);
    assert.equal(await leadsInside(join(site, 'here/a.png'), site), true);
    assert.equal(await leadsInside(join(site, 'away/b.png'), site), false);
  });

  it('takes no folder for another whose name begins alike', async () => {
    assert.equal(await leadsInside(join(folder, 'site-two/b.png'), join(folder, 'site')), false);
  });
});
