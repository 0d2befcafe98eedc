import assert from 'node:assert/strict';
import type { Entity } from '../../../model/index.ts';
import { groupTemplates } from './groupTemplates.ts';

describe('groupTemplates', () => {
  const template = (name: string, type: string, owner?: string): Entity => ({
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    kind: 'Template',
    metadata: { name, title: name.toUpperCase() },
    spec: { type, ...(owner !== undefined && { owner }) },
  });
  const shown = (templates: Entity[], by: 'type' | 'owner'): unknown[] =>
    groupTemplates(templates, by).map(({ value, entities: list }) => [
      value,
      list.map(one => one.metadata.name),
    ]);

  it('groups by type, whatever its case', () => {
    const templates = [template('b', 'Service'), template('c', 'library'), template('a', 'service')];
    assert.deepEqual(shown(templates, 'type'), [
      ['library', ['c']],
      ['service', ['a', 'b']],
    ]);
  });

  it('groups by owner, however that is written, and those of nobody last', () => {
    const templates = [
      template('a', 'x'),
      template('b', 'x', 'team-a'),
      template('c', 'x', 'group:default/Team-A'),
    ];
    assert.deepEqual(shown(templates, 'owner'), [
      ['group:default/team-a', ['b', 'c']],
      [undefined, ['a']],
    ]);
  });
});
