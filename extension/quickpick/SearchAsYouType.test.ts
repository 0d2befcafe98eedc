import assert from 'node:assert/strict';
import { SearchAsYouType } from './SearchAsYouType.ts';

const DELAY_MS = 5;

describe('SearchAsYouType', () => {
  /** Answers are given by hand, in whatever order. */
  function createBox() {
    const waiting = new Map<string, { answer(items: string[]): void; fail(error: Error): void }>();
    const box = { shown: [] as string[], accepted: [] as string[], busy: false, failures: 0 };
    const search = new SearchAsYouType<string>({
      search: text =>
        new Promise((answer, fail) => {
          waiting.set(text, { answer, fail });
        }),
      show: items => {
        box.shown = items;
      },
      setBusy: busy => {
        box.busy = busy;
      },
      accept: item => {
        box.accepted.push(item);
      },
      failed: () => {
        box.failures += 1;
      },
      delayMs: DELAY_MS,
    });
    const asked = async (text: string) => {
      await rest(DELAY_MS * 4);
      const found = waiting.get(text);
      assert.ok(found, `Nobody asked for "${text}".`);
      return found;
    };
    const answer = async (text: string, items: string[]) => {
      (await asked(text)).answer(items);
      await rest(0);
    };
    return { search, box, waiting, asked, answer };
  }

  function rest(milliseconds: number): Promise<void> {
    return new Promise(resolve => setTimeout(resolve, milliseconds));
  }

  it('takes what the user chose among the items of the text', async () => {
    const { search, box, answer } = createBox();
    search.begin('');
    await answer('', ['a', 'b']);
    search.accept('b');
    assert.deepEqual(box.accepted, ['b']);
  });

  it('waits for the answer of the text as it stands, and takes its first item', async () => {
    const { search, box, answer } = createBox();
    search.begin('');
    await answer('', ['access', 'billing']);
    search.type('book');
    search.accept('access');
    assert.deepEqual(box.accepted, []);
    assert.equal(box.busy, true);
    await answer('book', ['booking', 'books']);
    assert.deepEqual(box.accepted, ['booking']);
    assert.equal(box.busy, false);
  });

  it('asks at once when an item is wanted while typing has not come to rest', () => {
    const { search, waiting } = createBox();
    search.type('book');
    assert.equal(waiting.has('book'), false);
    search.accept(undefined);
    assert.equal(waiting.has('book'), true);
  });

  it('shows and takes nothing of an answer that comes after the text has changed', async () => {
    const { search, box, answer } = createBox();
    search.begin('b');
    search.accept(undefined);
    search.type('bo');
    await answer('b', ['billing']);
    assert.deepEqual(box.shown, []);
    await answer('bo', ['booking']);
    assert.deepEqual(box.shown, ['booking']);
    assert.deepEqual(box.accepted, [], 'typing on takes the accepting back');
  });

  it('asks again when an item is wanted after a failure', async () => {
    const { search, box, asked, answer, waiting } = createBox();
    search.begin('b');
    (await asked('b')).fail(new Error('away'));
    await rest(0);
    assert.deepEqual([box.failures, box.busy], [1, false]);
    waiting.clear();
    search.accept(undefined);
    await answer('b', ['booking']);
    assert.deepEqual(box.accepted, ['booking']);
  });

  it('does nothing more once it is disposed', async () => {
    const { search, box, answer } = createBox();
    search.begin('b');
    search.accept(undefined);
    search.dispose();
    await answer('b', ['booking']);
    assert.deepEqual([box.shown, box.accepted], [[], []]);
  });
});
