import assert from 'node:assert/strict';
import type { Problem } from '../../protocol/http/callboard.ts';
import { ProblemBook } from './ProblemBook.ts';

function problem(rule: string): Problem {
  const start = { line: 0, character: 0 };
  return { rule, severity: 'error', message: rule, path: [], range: { start, end: start }, document: 0 };
}

function rulesOf(book: ProblemBook, file: string): string[] {
  return book.of(file).map(each => each.rule);
}

describe('ProblemBook', () => {
  it('shows what the server says of a file', () => {
    const book = new ProblemBook();
    assert.deepEqual(book.merge([['a', [problem('entity-name')]]]), ['a']);
    assert.deepEqual(rulesOf(book, 'a'), ['entity-name']);
  });

  it('names the files that have no problems any more when everything is read anew', () => {
    const book = new ProblemBook();
    book.merge([['gone', [problem('entity-name')]]]);
    const changed = book.replaceAll([['new', [problem('yaml-syntax')]]]);
    assert.deepEqual(changed.sort(), ['gone', 'new']);
    assert.deepEqual(book.files(), ['new']);
  });

  it('puts what the unsaved text has in the place of what the server read in the file', () => {
    const book = new ProblemBook();
    book.merge([['a', [problem('entity-name')]]]);
    book.setLive('a', [problem('yaml-syntax')]);
    assert.deepEqual(rulesOf(book, 'a'), ['yaml-syntax']);
    book.setLive('a', []);
    assert.deepEqual(rulesOf(book, 'a'), []);
    book.setLive('a', undefined);
    assert.deepEqual(rulesOf(book, 'a'), ['entity-name']);
  });

  it('keeps what only the whole catalog can tell while the text is being edited', () => {
    const book = new ProblemBook();
    book.merge([['a', [problem('catalog-conflict'), problem('entity-name')]]]);
    book.setLive('a', [problem('entity-field')]);
    assert.deepEqual(rulesOf(book, 'a'), ['entity-field', 'catalog-conflict']);
  });
});
