import assert from 'node:assert/strict';
import { documentLine } from './documentLine.ts';

describe('documentLine', () => {
  it('finds the first line of a document that says something', () => {
    const text = '# comment\n\nkind: A\n---\n\n# more\nkind: B\n---\nkind: C\n';
    assert.deepEqual(
      [0, 1, 2].map(index => documentLine(text, index)),
      [2, 6, 8],
    );
  });

  it('counts empty documents, and points to where they begin or the next one does', () => {
    const text = '---\n---\nkind: B\n';
    assert.deepEqual(
      [0, 1].map(index => documentLine(text, index)),
      [1, 2],
    );
  });

  it('sees a document that begins on the line of its marker, and one after an end marker', () => {
    assert.equal(documentLine('--- {kind: A}\n', 0), 0);
    assert.equal(documentLine('kind: A\n...\nkind: B\n', 1), 2);
  });

  it('is undefined when there are fewer documents', () => {
    assert.equal(documentLine('kind: A\n', 1), undefined);
    assert.equal(documentLine('', 0), undefined);
  });
});
