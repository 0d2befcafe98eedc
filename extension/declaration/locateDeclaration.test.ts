import assert from 'node:assert/strict';
import { locateDeclaration } from './locateDeclaration.ts';

function component(name: string): string {
  return `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: ${name}\n`;
}

describe('locateDeclaration', () => {
  const text = [component('a'), component('b'), component('B'), component('"\\x63"')].join('---\n');
  const lineOf = (ref: string, document?: number, maxCharacters?: number): number | undefined =>
    locateDeclaration(
      text,
      { ref, ...(document === undefined ? {} : { document }) },
      maxCharacters === undefined ? {} : { maxCharacters },
    )?.start.line;

  it('finds the name in a later document, counted from the top of the file', () => {
    assert.deepEqual(locateDeclaration(text, { ref: 'component:default/b' }), {
      start: { line: 8, character: 8 },
      end: { line: 8, character: 9 },
    });
  });

  it('takes the document that is meant where two declare the same', () => {
    assert.equal(lineOf('component:default/b', 1), 8);
    assert.equal(lineOf('component:default/b', 2), 13);
  });

  it('finds a document that has moved', () => {
    assert.equal(lineOf('component:default/a', 3), 3);
  });

  it('finds a name that is written in other letters', () => {
    assert.equal(lineOf('component:default/c'), 18);
  });

  it('says nothing of what is not there, or would take too much to find', () => {
    assert.equal(lineOf('api:default/a'), undefined);
    assert.equal(lineOf('component:default/a', 0, 20), undefined);
  });
});
