import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { propertyRuns, propertyTimeout } from '../../helpers/propertyRuns.ts';
import { edits, type Edit } from './randomEdits/edits.ts';
import { Playground } from './randomEdits/Playground.ts';

describe('any sequence of edits, looked at between them or not', function () {
  this.timeout(propertyTimeout());
  let base: string;
  before(() => {
    base = realpathSync(mkdtempSync(join(tmpdir(), 'callboard-edits-')));
  });
  after(() => {
    rmSync(base, { recursive: true, force: true });
  });

  it('ends with what a fresh load of the last good files shows, down to the rows', async () => {
    let count = 0;
    await fc.assert(
      fc.asyncProperty(edits, async (steps: Edit[]) => {
        const playground = await Playground.open(join(base, `${++count}`));
        try {
          for (const step of steps) await playground.perform(step);
          await playground.perform({ do: 'look', how: 'touched' });
          await playground.assertAtRest();
          await playground.assertAsFresh();
        } finally {
          await playground.close();
        }
        assert.ok(!existsSync(join(base, `${count}`)));
      }),
      { numRuns: propertyRuns(40) },
    );
  });
});
