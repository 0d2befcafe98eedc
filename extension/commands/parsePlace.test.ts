import assert from 'node:assert/strict';
import { parsePlace } from './parsePlace.ts';

describe('parsePlace', () => {
  it('takes a file of this machine and a page of the web', () => {
    assert.deepEqual(parsePlace('file:/a/catalog-info.yaml'), { kind: 'file', path: '/a/catalog-info.yaml' });
    assert.deepEqual(parsePlace('url:https://example.com/a.yaml'), {
      kind: 'page',
      url: 'https://example.com/a.yaml',
    });
  });

  it('opens no other scheme that a file may name', () => {
    for (const target of ['file:///etc/passwd', 'vscode://other/run', 'command:x'])
      assert.equal(parsePlace(`url:${target}`), undefined, target);
  });
});
