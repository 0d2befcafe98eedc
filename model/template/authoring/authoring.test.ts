import assert from 'node:assert/strict';
import { explainAt } from './explainAt.ts';
import { placeAt } from './placeAt.ts';
import type { AuthoringContext } from './Suggestion.ts';
import { suggestionsAt } from './suggestionsAt.ts';
import { targetAt } from './targetAt.ts';

const context: AuthoringContext = {
  actions: new Map(
    [
      {
        id: 'fetch:template',
        description: 'Fills in a skeleton.',
        examples: [{ description: 'The least', example: 'steps: []\n' }],
        schema: {
          input: {
            type: 'object',
            required: ['url'],
            properties: {
              url: { type: 'string', description: 'Where the skeleton is.' },
              replace: { type: 'boolean' },
              values: { type: 'object' },
              access: { type: 'object', properties: { level: { enum: ['read', 'write'] } } },
            },
          },
          output: {
            type: 'object',
            properties: { count: { type: 'number', description: 'Files written.' } },
          },
        },
      },
    ].map(action => [action.id, action]),
  ),
  filters: new Map([
    ['upper', 'In capitals.'],
    ['pick', undefined],
  ]),
};

const FORM = `apiVersion: scaffolder.backstage.io/v1beta3
kind: Template
metadata: { name: x }
spec:
  type: service
  parameters:
    - required: [name]
      properties:
        name: { title: Name, type: string, description: Lower case. }
        token: { type: string, ui:field: Secret }
`;
const STEPS = `${FORM}  steps:
    - id: fetch
      action: fetch:template
      input:
        url: ./skeleton
    - id: next
`;

/** The text with `|` where the cursor is. */
function cut(marked: string): { text: string; offset: number } {
  const offset = marked.lastIndexOf('¦');
  return { text: marked.replace('¦', ''), offset };
}

function labels(marked: string): string[] {
  const { text, offset } = cut(marked);
  const place = placeAt(text, offset);
  return place === undefined ? [] : suggestionsAt(place, context).map(({ label }) => label);
}

describe('suggestionsAt', () => {
  it('knows the keys of a step, without those that it has', () => {
    assert.deepEqual(labels(`${STEPS}      ¦\n`), ['name', 'action', 'input', 'if', 'each']);
    assert.deepEqual(labels(`${STEPS}      na¦\n`), ['name', 'action', 'input', 'if', 'each']);
    assert.equal(labels(`${FORM}  steps:\n    - ¦`)[0], 'id');
  });

  it('knows the actions', () => {
    assert.deepEqual(labels(`${STEPS}      action: ¦`), ['fetch:template']);
    assert.deepEqual(labels(`${STEPS}      action: fetch:te¦\n      name: x`), ['fetch:template']);
  });

  it('knows what an action takes, below it too, and its values', () => {
    const step = `${STEPS}      action: fetch:template\n      input:\n`;
    assert.deepEqual(labels(`${step}        ¦`), ['url', 'replace', 'values', 'access']);
    assert.deepEqual(labels(`${step}        url: x\n        re¦`), ['replace', 'values', 'access']);
    assert.deepEqual(labels(`${step}        replace: ¦`), ['true', 'false']);
    assert.deepEqual(labels(`${step}        access:\n          ¦`), ['level']);
    assert.deepEqual(labels(`${step}        access:\n          level: ¦`), ['read', 'write']);
  });

  it('knows what an expression may name', () => {
    const input = (expression: string): string =>
      `${STEPS}      action: fetch:template\n      input:\n        url: "${expression}"\n`;
    assert.deepEqual(labels(input('${{ ¦ }}')), [
      'parameters',
      'steps',
      'user',
      'secrets',
      'context',
      'environment',
    ]);
    assert.deepEqual(labels(input('${{ parameters.¦')), ['name', 'token']);
    assert.deepEqual(labels(input('a ${{ parameters.na¦ }} b')), ['name', 'token']);
    assert.deepEqual(labels(input('${{ secrets.¦ }}')), ['token']);
    assert.deepEqual(labels(input('${{ steps.¦ }}')), ['fetch']);
    assert.deepEqual(labels(input('${{ steps.fetch.¦ }}')), ['output']);
    assert.deepEqual(labels(input('${{ steps.fetch.output.¦ }}')), ['count']);
    assert.deepEqual(labels(input('${{ parameters.name | ¦ }}')), ['upper', 'pick']);
    assert.deepEqual(labels(input('${{ parameters.name | up¦ }}')), ['upper', 'pick']);
  });

  it('knows the words of a form', () => {
    const property = `${FORM.trimEnd()}\n        size:\n          type: string\n`;
    assert.ok(labels(`${property}          ¦`).includes('ui:field'));
    assert.ok(!labels(`${property}          ¦`).includes('type'));
    assert.ok(labels(`${property}          ui:field: ¦`).includes('OwnerPicker'));
    assert.deepEqual(labels(FORM.replace('[name]', '[name, ¦]')), ['name', 'token']);
  });

  it('says nothing outside of templates', () => {
    assert.deepEqual(labels('kind: Component\nspec:\n  steps:\n    - ¦'), []);
    assert.deepEqual(labels('¦'), []);
    assert.deepEqual(labels(': }{ ¦'), []);
  });
});

describe('explainAt', () => {
  const explain = (marked: string): string | undefined => {
    const { text, offset } = cut(marked);
    const place = placeAt(text, offset);
    return place && explainAt(place, context);
  };

  it('tells of an action, of what it takes, and of what it puts out', () => {
    assert.match(
      explain(STEPS.replace('fetch:template', 'fetch:temp¦late')) ?? '',
      /Fills in a skeleton[^]*`url` \* \| string[^]*```yaml/,
    );
    assert.match(explain(STEPS.replace('url:', 'u¦rl:')) ?? '', /Where the skeleton is/);
    const out = `${STEPS}      name: "\${{ steps.fetch.output.co¦unt }}"\n`;
    assert.match(explain(out) ?? '', /Files written/);
  });

  it('tells of parameters and filters', () => {
    const text = `${STEPS}      name: "\${{ parameters.na¦me | upper }}"\n`;
    assert.equal(explain(text), '**Name** (string)\n\nLower case.');
    assert.match(explain(text.replace('¦', '').replace('upper', 'up¦per')) ?? '', /In capitals/);
  });
});

describe('targetAt', () => {
  const target = (marked: string): unknown => {
    const { text, offset } = cut(marked);
    const place = placeAt(text, offset);
    return place && targetAt(place);
  };

  it('leads from a name to where it comes from, and from a URL to its file', () => {
    const text = `${STEPS}      name: "\${{ parameters.name }} \${{ steps.fetch.output.count }}"\n`;
    assert.deepEqual(target(text.replace('parameters.n', 'parameters.¦n')), {
      kind: 'field',
      path: ['spec', 'parameters', 0, 'properties', 'name'],
      at: 'key',
    });
    assert.deepEqual(target(text.replace('steps.fetch', 'steps.fe¦tch')), {
      kind: 'field',
      path: ['spec', 'steps', 0, 'id'],
      at: 'value',
    });
    assert.deepEqual(target(STEPS.replace('./skel', './sk¦el')), { kind: 'file', path: './skeleton' });
    assert.equal(target(STEPS.replace('type: ser', 'type: s¦er')), undefined);
  });
});
