import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { addProvider } from './addProvider.ts';
import { rulesIn } from './rulesIn.ts';

describe('rulesIn', () => {
  it('reads what the configuration allows, the file on top having the say', () => {
    const shared = `catalog:
  rules:
    - allow: [Component, { kind: Template, spec.type: website }]
      locations: [{ type: url, pattern: 'https://github.com/acme/**' }]
    - allow: [API]
`;
    assert.deepEqual(rulesIn([shared, '']), [
      {
        allow: [{ kind: 'Component' }, { kind: 'Template', specType: 'website' }],
        locations: [{ type: 'url', pattern: 'https://github.com/acme/**' }],
      },
      { allow: [{ kind: 'API' }] },
    ]);
    assert.deepEqual(rulesIn([shared, 'catalog: { rules: [{ allow: [Group] }] }']), [
      { allow: [{ kind: 'Group' }] },
    ]);
  });

  it('is what will be written where the configuration has none', () => {
    const text = addProvider('', {
      provider: 'github',
      config: { discoveries: [] },
      file: 'app-config.yaml',
    });
    const written = parse(text) as { catalog: { rules: { allow: string[] }[] } };
    assert.deepEqual(
      rulesIn(['', '']),
      written.catalog.rules.map(({ allow }) => ({ allow: allow.map(kind => ({ kind })) })),
    );
  });

  it('leaves out what is no rule', () => {
    assert.deepEqual(rulesIn(['catalog: { rules: [{ allow: [1, { kind: 2 }, API] }, none] }']), [
      { allow: [{ kind: 'API' }] },
      { allow: [] },
    ]);
    for (const text of ['catalog: [', 'catalog:', '- a', 'catalog: { rules: all }']) {
      assert.equal(rulesIn([text])[0]?.allow.length, 7, text);
    }
  });
});
