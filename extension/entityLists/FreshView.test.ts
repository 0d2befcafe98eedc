import assert from 'node:assert/strict';
import { setImmediate as settled } from 'node:timers/promises';
import { FreshView } from './FreshView.ts';

describe('A view that is kept fresh', () => {
  let rows: string;
  let refreshes: number;
  let setVisible: (visible: boolean) => void;
  let fresh: FreshView;

  beforeEach(() => {
    rows = 'a';
    refreshes = 0;
    const listeners: ((event: { visible: boolean }) => void)[] = [];
    const view = {
      visible: true,
      message: '',
      onDidChangeVisibility: (listener: (event: { visible: boolean }) => void) => {
        listeners.push(listener);
        return { dispose: () => undefined };
      },
    };
    setVisible = visible => {
      view.visible = visible;
      for (const listener of listeners) listener({ visible });
    };
    fresh = new FreshView({
      view,
      look: async () => {
        await settled();
        if (rows === 'unreadable') throw new Error('No rows.');
        return rows;
      },
      refresh: () => {
        refreshes += 1;
      },
    });
  });

  /** As the editor does: it asks, and is told after a while. */
  const answerEditor = async (): Promise<void> => {
    fresh.begins();
    await settled();
    fresh.shows(rows);
  };
  const look = async (): Promise<void> => {
    for (let turn = 0; turn < 5; turn += 1) await settled();
  };

  it('is asked for its rows anew when they have changed, and only then', async () => {
    await answerEditor();
    fresh.ask();
    await look();
    assert.equal(refreshes, 0);
    rows = 'b';
    fresh.ask();
    await look();
    assert.equal(refreshes, 1);
  });

  it('is asked by the editor itself at first', async () => {
    fresh.ask();
    await look();
    assert.equal(refreshes, 0);
  });

  it('is left alone while rows are on their way, and looked at afterwards', async () => {
    await answerEditor();
    fresh.begins();
    fresh.ask();
    await look();
    rows = 'b';
    assert.equal(refreshes, 0);
    fresh.shows('a');
    await look();
    assert.equal(refreshes, 1);
    // The editor has not asked yet.
    rows = 'c';
    fresh.ask();
    await look();
    assert.equal(refreshes, 1);
  });

  it('is looked at when it is opened, and not before', async () => {
    await answerEditor();
    setVisible(false);
    rows = 'b';
    fresh.ask();
    await look();
    assert.equal(refreshes, 0);
    setVisible(true);
    await look();
    assert.equal(refreshes, 1);
  });

  it('shows what is wrong when its rows cannot be read', async () => {
    await answerEditor();
    rows = 'unreadable';
    fresh.ask();
    await look();
    assert.equal(refreshes, 1);
  });
});
