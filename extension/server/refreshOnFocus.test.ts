import assert from 'node:assert/strict';
import { refreshOnFocus } from './refreshOnFocus.ts';

describe('refreshOnFocus', () => {
  it('refreshes when the window is come back to, once a minute at most', () => {
    let now = 0;
    let refreshed = 0;
    const listeners = new Set<(state: { focused: boolean }) => void>();
    const following = refreshOnFocus({
      onDidChangeWindowState: listener => {
        listeners.add(listener);
        return {
          dispose: () => {
            listeners.delete(listener);
          },
        };
      },
      refresh: () => {
        refreshed += 1;
      },
      now: () => now,
    });
    const tell = (focused: boolean, at: number): number => {
      now = at;
      for (const listener of listeners) listener({ focused });
      return refreshed;
    };
    assert.deepEqual([tell(false, 10_000), tell(true, 59_999)], [0, 0], 'it has just begun');
    assert.deepEqual([tell(false, 60_000), tell(true, 61_000)], [0, 1]);
    assert.deepEqual([tell(true, 90_000), tell(true, 121_000)], [1, 2]);
    following.dispose();
    assert.equal(tell(true, 500_000), 2);
  });
});
