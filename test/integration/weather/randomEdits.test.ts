import { rename } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { descriptor } from '../../helpers/descriptors.ts';
import { WatchedFolder } from './WatchedFolder.ts';

/** What someone does to a folder. Paths are numbers, resolved to what is there when it is done. */
type Edit =
  | { do: 'write' | 'save' | 'break' | 'remove' | 'blink'; at: number }
  | { do: 'move' | 'moveFolder'; at: number; to: number }
  | { do: 'removeFolder'; at: number }
  | { do: 'ignore'; at: number; what: number }
  | { do: 'wait'; ms: number };

const folders = ['', 'a/', 'a/b/', 'a/b/c/', 'd/', 'd/e/', 'x y/'];
const at = fc.nat(folders.length - 1);
const edit: fc.Arbitrary<Edit> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('write' as const, 'save' as const), at }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('break' as const, 'remove' as const, 'blink' as const), at }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('move' as const, 'moveFolder' as const), at, to: at }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('removeFolder' as const), at }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('ignore' as const), at, what: fc.nat(3) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat(80) }) },
);
const ignored = ['', 'b/\n', '*\n', 'catalog-info.yaml\n!/catalog-info.yaml\n'];

describe('any sequence of edits', function () {
  this.timeout(120_000);
  let watched: WatchedFolder;
  let count = 0;
  before(async () => {
    watched = await WatchedFolder.start();
  });
  after(() => watched.close());

  /** Every text defines something of its own, so that what is shown does not depend on who came first. */
  const text = (): string => descriptor({ name: `n-${++count}` });
  const fileIn = (index: number): string => `${folders[index] ?? ''}catalog-info.yaml`;

  async function perform(step: Edit): Promise<void> {
    switch (step.do) {
      case 'write':
      case 'save':
        return watched[step.do](fileIn(step.at), text());
      case 'break':
        return watched.write(fileIn(step.at), `kind: [ # ${++count}\n`);
      case 'blink':
        await watched.write(fileIn(step.at), '');
        return watched.write(fileIn(step.at), text());
      case 'remove':
        return watched.remove(fileIn(step.at));
      case 'move':
        return watched.move(fileIn(step.at), fileIn(step.to));
      case 'moveFolder':
        return rename(watched.path(folders[step.at] ?? ''), watched.path(folders[step.to] ?? ''));
      case 'removeFolder':
        return folders[step.at] === '' ? undefined : watched.remove(folders[step.at] ?? '');
      case 'ignore':
        return watched.write(`${folders[step.at] ?? ''}.gitignore`, ignored[step.what] ?? '');
      case 'wait':
        return delay(step.ms);
    }
  }

  it('ends with what a fresh load shows', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 4, maxLength: 25 }), async edits => {
        await watched.open({ 'a/catalog-info.yaml': text(), 'd/e/catalog-info.yaml': text() });
        for (const step of edits) {
          // What cannot be done (moving what is not there) is not done.
          await perform(step).catch(() => undefined);
        }
        // Broken files keep what they gave, which a fresh load cannot know: all are made good, or go.
        for (const index of folders.keys()) {
          if (index % 2 === 0) await watched.write(fileIn(index), text()).catch(() => undefined);
          else await watched.remove(fileIn(index)).catch(() => undefined);
        }
        await watched.assertCurrent();
      }),
      { numRuns: 25, endOnFailure: true },
    );
  });
});
