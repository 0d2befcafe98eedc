import assert from 'node:assert/strict';
import { ServiceUnavailableError } from '../../../model/index.ts';
import { pagesInTurn } from './pagesInTurn.ts';

describe('pagesInTurn', () => {
  async function read(next: Record<string, string>, after?: string): Promise<string[]> {
    const asked: string[] = [];
    const pages = pagesInTurn({
      ...{ after, what: 'GitLab acme' },
      read: cursor => {
        asked.push(cursor ?? 'first');
        const more = next[cursor ?? 'first'];
        return Promise.resolve({
          ...{ files: [], seen: 0, problems: [] },
          ...(more !== undefined && { next: more }),
        });
      },
    });
    for await (const page of pages) assert.equal(page.seen, 0);
    return asked;
  }

  it('goes from page to page, from the first or after another', async () => {
    assert.deepEqual(await read({ first: 'b', b: 'c' }), ['first', 'b', 'c']);
    assert.deepEqual(await read({ b: 'c' }, 'b'), ['b', 'c']);
  });

  it('ends with an error where the host leads in a circle', async () => {
    for (const next of [
      { first: 'b', b: 'b' },
      { first: 'b', b: 'c', c: 'b' },
    ]) {
      await assert.rejects(
        read(next),
        error =>
          error instanceof ServiceUnavailableError && /GitLab acme .* same page again/.test(error.message),
      );
    }
  });
});
