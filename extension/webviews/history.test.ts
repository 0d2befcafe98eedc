import assert from 'node:assert/strict';
import { HISTORY_LIMIT, type PageHistory } from '../../protocol/webview/history.ts';
import { currentRef, moveHistory, pushRef } from './history.ts';

describe('the history of a page', () => {
  const start: PageHistory = { entries: ['component:default/a'], index: 0 };

  it('goes back to where it was, and forward again', () => {
    const there = pushRef(start, 'component:default/b');
    const back = moveHistory(there, -1);
    assert.equal(currentRef(back), 'component:default/a');
    assert.equal(currentRef(moveHistory(back, 1)), 'component:default/b');
  });

  it('stays where it is when there is nothing that way', () => {
    assert.equal(moveHistory(start, -1), start);
    assert.equal(moveHistory(start, 1), start);
  });

  it('forgets what lay ahead once it goes on from an earlier entry', () => {
    const back = moveHistory(pushRef(start, 'component:default/b'), -1);
    assert.deepEqual(pushRef(back, 'component:default/c').entries, [
      'component:default/a',
      'component:default/c',
    ]);
  });

  it('does not note the same entity twice in a row', () => {
    assert.equal(pushRef(start, 'component:default/a'), start);
  });

  it('drops its oldest entries when there are too many', () => {
    let history = start;
    for (let at = 0; at < HISTORY_LIMIT + 5; at++) history = pushRef(history, `component:default/n${at}`);
    assert.equal(history.entries.length, HISTORY_LIMIT);
    assert.equal(currentRef(history), `component:default/n${HISTORY_LIMIT + 4}`);
  });
});
