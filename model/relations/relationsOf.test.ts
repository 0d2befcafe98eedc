import assert from 'node:assert/strict';
import type { JsonObject } from '../entity/Entity.ts';
import { kindDefinitions } from '../kinds/kindDefinitions.ts';
import { relationsOf } from './relationsOf.ts';
import { relationTypes } from './relationTypes.ts';

function edges(kind: string, spec: JsonObject, namespace?: string): string[] {
  const metadata = { name: 'X', ...(namespace !== undefined && { namespace }) };
  return relationsOf({ apiVersion: 'v1', kind, metadata, spec }).map(
    ({ sourceRef, type, targetRef }) => `${sourceRef} ${type} ${targetRef}`,
  );
}

describe('relationsOf', () => {
  it('makes each relation from both ends, with canonical refs', () => {
    assert.deepEqual(edges('Component', { owner: 'Team-A' }), [
      'component:default/x ownedBy group:default/team-a',
      'group:default/team-a ownerOf component:default/x',
    ]);
  });

  it('looks for refs without a namespace in that of the entity', () => {
    assert.deepEqual(edges('Component', { system: 's', owner: 'user:other/u' }, 'Ns'), [
      'component:ns/x ownedBy user:other/u',
      'user:other/u ownerOf component:ns/x',
      'component:ns/x partOf system:ns/s',
      'system:ns/s hasPart component:ns/x',
    ]);
  });

  it('makes none twice', () => {
    assert.equal(edges('Component', { dependsOn: ['api:a', 'API:A', 'api:default/a'] }).length, 2);
    assert.equal(edges('Component', { dependsOn: ['component:x'], dependencyOf: ['component:x'] }).length, 2);
  });

  it('makes none of refs that cannot be read, nor of anything but strings', () => {
    assert.deepEqual(
      edges('Component', { dependsOn: ['db', '', 1, null, 'resource:'], owner: { $text: 'x' } }),
      [],
    );
    assert.deepEqual(edges('Unknown', { owner: 'a' }), []);
  });

  it('knows the fields of every kind', () => {
    assert.deepEqual(edges('Group', { parent: 'p', children: ['c'], members: ['m'] }), [
      'group:default/x childOf group:default/p',
      'group:default/p parentOf group:default/x',
      'group:default/x parentOf group:default/c',
      'group:default/c childOf group:default/x',
      'group:default/x hasMember user:default/m',
      'user:default/m memberOf group:default/x',
    ]);
    assert.deepEqual(edges('AiResource', { skills: ['s'] }), [
      'airesource:default/x hasPart airesource:default/s',
      'airesource:default/s partOf airesource:default/x',
    ]);
  });

  it('uses only relations whose inverse is well known', () => {
    const known = new Set(
      relationTypes.flatMap(([forward, back]) => [`${forward} ${back}`, `${back} ${forward}`]),
    );
    for (const { relations } of kindDefinitions) {
      for (const { relation, inverse } of relations) assert.ok(known.has(`${relation} ${inverse}`), relation);
    }
  });
});
