import assert from 'node:assert/strict';
import { InputError, ServiceUnavailableError } from '../../model/errors.ts';
import { errorActions } from './errorActions.ts';

describe('errorActions', () => {
  it('offers a restart when the server is away', () => {
    assert.deepEqual(errorActions(new ServiceUnavailableError('away')), ['restartServer', 'showLog']);
  });

  it('offers nothing where the message says all', () => {
    assert.deepEqual(errorActions(new InputError('wrong')), []);
  });

  it('offers the log for what was not foreseen', () => {
    assert.deepEqual(errorActions(new TypeError('x is not a function')), ['showLog']);
    assert.deepEqual(errorActions('thrown text'), ['showLog']);
  });

  it('has canceled work passed over in silence', () => {
    assert.equal(errorActions(new DOMException('stop', 'AbortError')), undefined);
  });
});
