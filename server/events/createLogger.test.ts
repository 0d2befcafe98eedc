import assert from 'node:assert/strict';
import type { LogLine } from '../../protocol/http/callboard.ts';
import { createLogger } from './createLogger.ts';

describe('createLogger', () => {
  it('writes to the sink with details, and tells the line without them', () => {
    const written: [object, string][] = [];
    const write = (details: object, message: string): void => {
      written.push([details, message]);
    };
    const lines: LogLine[] = [];
    const logger = createLogger({ debug: write, info: write, warn: write, error: write }, line =>
      lines.push(line),
    );
    logger.warn('odd', { where: 'here' });
    assert.deepEqual(written, [[{ where: 'here' }, 'odd']]);
    assert.deepEqual(
      lines.map(({ level, message }) => [level, message]),
      [['warn', 'odd']],
    );
  });

  it('keeps debug lines for the sink', () => {
    const lines: LogLine[] = [];
    const logger = createLogger(undefined, line => lines.push(line));
    logger.debug('small');
    assert.deepEqual(lines, []);
  });
});
