import assert from 'node:assert/strict';
import { withAnnotation } from './withAnnotation.ts';

describe('withAnnotation', () => {
  const add = (text: string, line: number): string | undefined => {
    const edit = withAnnotation(text, line, ['backstage.io/techdocs-ref', 'dir:.']);
    if (edit === undefined) return undefined;
    const lines = text.split('\n');
    return [...lines.slice(0, edit.line), edit.text.trimEnd(), ...lines.slice(edit.line)].join('\n');
  };

  it('adds to the annotations there are, as deep as those', () => {
    const text = 'kind: Component\nmetadata:\n  annotations:\n      a: b\n  name: shop\nspec: {}';
    assert.equal(
      add(text, 4),
      'kind: Component\nmetadata:\n  annotations:\n      backstage.io/techdocs-ref: dir:.\n      a: b\n  name: shop\nspec: {}',
    );
  });

  it('begins them where there are none, and keeps to the document', () => {
    const text = 'metadata:\n  name: shop\n---\nmetadata:\n  annotations:\n    a: b';
    assert.equal(
      add(text, 1),
      'metadata:\n  name: shop\n  annotations:\n    backstage.io/techdocs-ref: dir:.\n---\nmetadata:\n  annotations:\n    a: b',
    );
  });

  it('leaves alone what is written in another way', () => {
    assert.equal(add('metadata: { name: shop }', 0), undefined);
    assert.equal(add('metadata:\n  annotations: { a: b }\n  name: shop', 2), undefined);
  });
});
