import assert from 'node:assert/strict';
import type { Entity } from '../../../model/index.ts';
import type { EntityNode } from './CatalogNode.ts';
import { contextValueOf } from './contextValueOf.ts';
import { entitySummary, entityTitle, shortRef } from './entityText.ts';

function entity(change: Partial<Entity>): Entity {
  return { apiVersion: 'v1', kind: 'Component', metadata: { name: 'till' }, ...change };
}

describe('entityTitle', () => {
  it('is the title, then the name of a person, then the name', () => {
    assert.equal(entityTitle(entity({ metadata: { name: 'till', title: 'The Till' } })), 'The Till');
    assert.equal(entityTitle(entity({ spec: { profile: { displayName: 'Ada Poe' } } })), 'Ada Poe');
    assert.equal(entityTitle(entity({})), 'till');
  });
});

describe('entitySummary', () => {
  it('is the type and the lifecycle, or else the owner', () => {
    assert.equal(
      entitySummary(entity({ spec: { type: 'service', lifecycle: 'production' } })),
      'service · production',
    );
    assert.equal(entitySummary(entity({ spec: { owner: 'group:default/money' } })), 'money');
    assert.equal(entitySummary(entity({})), '');
  });

  it('passes over fields of another type', () => {
    assert.equal(entitySummary(entity({ spec: { type: ['service'], owner: 7 } })), '');
  });
});

describe('shortRef', () => {
  it('leaves out the kind and the default namespace', () => {
    assert.equal(shortRef('group:default/money'), 'money');
    assert.equal(shortRef('group:shop/money'), 'shop/money');
    assert.equal(shortRef('money'), 'money');
  });

  it('shows what is no ref as it is', () => {
    assert.equal(shortRef(':/'), ':/');
  });
});

describe('contextValueOf', () => {
  const node = (shown: Entity, related = false): EntityNode => ({
    ...{ type: 'entity', id: 'x', parent: undefined, ref: 'component:default/till' },
    ...{ entity: shown, container: false, related },
  });

  it('says what the menus ask for', () => {
    const metadata = {
      name: 'till',
      links: [{ url: 'https://till.example' }],
      annotations: { 'backstage.io/managed-by-location': 'file:/till/catalog-info.yaml' },
    };
    assert.equal(
      contextValueOf(node(entity({ metadata })), () => true),
      'entity starred file links',
    );
    assert.equal(
      contextValueOf(node(entity({}), true), () => false),
      'entity unstarred related',
    );
  });

  it('gives a group the actions of the entity it stands for', () => {
    const group = {
      ...({ type: 'group', id: 'g', parent: undefined, where: {}, count: 1 } as const),
      label: { by: 'ref', ref: 'group:default/money' } as const,
      ref: 'group:default/money',
    };
    assert.equal(
      contextValueOf(group, () => false),
      'group',
    );
    assert.equal(
      contextValueOf({ ...group, entity: entity({}) }, () => false),
      'group entity unstarred',
    );
  });
});
