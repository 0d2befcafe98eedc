import assert from 'node:assert/strict';
import { templateAt, templateOffsets } from './templateAt.ts';

const one = (name: string): string => `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: ${name} }
`;

describe('templateAt', () => {
  it('finds each template of a text among other documents', () => {
    const text = `# Two of them\n---\n${one('first')}---\napiVersion: backstage.io/v1alpha1\nkind: API\n---\n${one('second')}`;
    const names = templateOffsets(text).map(offset => templateAt(text, offset)?.template?.['metadata']);
    assert.deepEqual(names, [{ name: 'first' }, { name: 'second' }]);
  });

  it('tells the line of what cannot be read, in that template alone', () => {
    const text = `${one('good')}---\n${one('bad')}spec:\n  owner: "open\n`;
    const [good = 0, bad = 0] = templateOffsets(text);
    assert.ok(templateAt(text, good)?.template);
    assert.equal(templateAt(text, bad)?.problem?.line, 9);
  });

  it('reads one that is far from being good', () => {
    const text = 'apiVersion: scaffolder.backstage.io/v1beta3\nspec:\n  parameters:\n    - properties:\n';
    assert.deepEqual(templateAt(text, 0)?.template?.['spec'], { parameters: [{ properties: null }] });
  });

  it('finds none in a text that only speaks of one', () => {
    assert.deepEqual(templateOffsets('about: |\n  apiVersion: scaffolder.backstage.io/v1beta3\n'), []);
  });
});
