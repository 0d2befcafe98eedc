import assert from 'node:assert/strict';
import { createEventBus } from './createEventBus.ts';

interface Events {
  count: number;
  text: string;
}

describe('createEventBus', () => {
  it('tells every listener of a name, in order, until it stops listening', () => {
    const bus = createEventBus<Events>(assert.ifError);
    const heard: string[] = [];
    const stop = bus.on('count', count => heard.push(`first ${count}`));
    bus.on('count', count => heard.push(`second ${count}`));
    bus.on('text', text => heard.push(text));
    bus.emit('count', 1);
    stop();
    bus.emit('count', 2);
    assert.deepEqual(heard, ['first 1', 'second 1', 'second 2']);
  });

  it('goes on to the other listeners when one throws', () => {
    const errors: unknown[] = [];
    const bus = createEventBus<Events>((error, name) => errors.push([String(error), name]));
    let heard = 0;
    bus.on('count', () => {
      throw new Error('no');
    });
    bus.on('count', count => (heard = count));
    bus.emit('count', 3);
    assert.equal(heard, 3);
    assert.deepEqual(errors, [['Error: no', 'count']]);
  });
});
