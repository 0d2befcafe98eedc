import assert from 'node:assert/strict';
import type { Entity } from '../../../model/index.ts';
import { groupDocs } from './groupDocs.ts';

describe('groupDocs', () => {
  const entity = (kind: string, name: string, spec: Record<string, string> = {}): Entity => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { name },
    spec,
  });
  const shown = (entities: Entity[], by: 'owner' | 'system'): unknown[] =>
    groupDocs(entities, by).map(({ value, entities: list }) => [value, list.map(one => one.metadata.name)]);

  it('groups by owner, however that is written, and those of nobody last', () => {
    const all = [
      entity('Component', 'c'),
      entity('Component', 'b', { owner: 'Team-A' }),
      entity('API', 'a', { owner: 'group:default/team-a' }),
    ];
    assert.deepEqual(shown(all, 'owner'), [
      ['group:default/team-a', ['a', 'b']],
      [undefined, ['c']],
    ]);
  });

  it('groups by system, with the docs of the system itself among them', () => {
    const all = [entity('Component', 'b', { system: 'shop' }), entity('System', 'Shop')];
    assert.deepEqual(shown(all, 'system'), [['system:default/shop', ['b', 'Shop']]]);
  });
});
