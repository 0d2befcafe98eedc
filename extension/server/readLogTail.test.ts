import assert from 'node:assert/strict';
import { lastSentences, readLogTail } from './readLogTail.ts';

describe('readLogTail', () => {
  it('gives the messages of JSON lines and plain lines alike, without stack frames', () => {
    const text = [
      'first',
      '{"level":"info","msg":"Listening."}',
      'Error: the folder is gone',
      '    at main (server.js:1:1)',
      '{"broken',
      '',
    ].join('\r\n');
    assert.equal(lastSentences(text, 3), 'Listening. Error: the folder is gone {"broken');
  });

  it('is empty where there is no log', async () => {
    assert.equal(await readLogTail('/nowhere/server.log'), '');
  });
});
