import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DocsJob, DocsJobName, DocsJobs, SiteCheck } from './messages.ts';
import { SiteEngine } from './SiteEngine.ts';

describe('a check of a site', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'callboard-check-'));
    await mkdir(join(folder, 'docs'));
    for (let at = 0; at < 30; at++) {
      await writeFile(join(folder, `docs/p${at}.md`), `# Page ${at}\n\n[next](p${at + 1}.md) [x](#none)\n`);
    }
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const ask = async <Name extends DocsJobName>(
    engine: SiteEngine,
    name: Name,
    takes: DocsJobs[Name]['takes'],
  ): Promise<DocsJobs[Name]['gives']> => {
    const job: DocsJob = { id: 1, name, site: { folder, title: 'X' }, takes, rules: {} };
    return (await engine.do(job)) as DocsJobs[Name]['gives'];
  };
  const whole = async (engine: SiteEngine): Promise<{ pieces: number; found: SiteCheck }> => {
    let found = await ask(engine, 'check', {});
    let pieces = 1;
    for (; 'goesOn' in found; pieces++) {
      // Others have their turn.
      assert.ok((await ask(engine, 'page', { location: 'p1/' }))?.html.includes('Page 1'));
      found = await ask(engine, 'check', found);
    }
    return { pieces, found };
  };

  it('finds the same in many pieces as in one', async () => {
    const [one, many] = [
      await whole(new SiteEngine({ pieceMs: 60_000 })),
      await whole(new SiteEngine({ pieceMs: 0 })),
    ];
    assert.equal(one.pieces, 1);
    assert.equal(many.pieces, 30);
    assert.deepEqual(many.found, one.found);
    // Each has a heading that is not there, and the last one a page.
    assert.equal(one.found.findings.filter(({ rule }) => rule === 'docs-broken-anchor').length, 30);
    assert.equal(one.found.findings.filter(({ rule }) => rule === 'docs-broken-link').length, 1);
    assert.equal(one.found.pages[3]?.title.startsWith('Page '), true);
  });

  it('begins anew where nobody knows any more what to go on by', async () => {
    const engine = new SiteEngine({ pieceMs: 60_000 });
    const found = await ask(engine, 'check', { goesOn: 'of another thread' });
    assert.ok('findings' in found && found.pages.length === 30);
  });
});
