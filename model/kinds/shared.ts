import type { JsonObject } from '../entity/Entity.ts';
import type { RelationField } from './KindDefinition.ts';

/** All core kinds accept both. */
export const coreApiVersions = ['backstage.io/v1alpha1', 'backstage.io/v1beta1'] as const;

export const text: JsonObject = { type: 'string', minLength: 1 };
export const texts: JsonObject = { type: 'array', items: text };

/** Schema of a `spec`: an open mapping with these fields. */
export function specOf(required: string[], properties: JsonObject, more: JsonObject = {}): JsonObject {
  return { type: 'object', required, properties, ...more };
}

export const owner: RelationField = {
  field: 'owner',
  relation: 'ownedBy',
  inverse: 'ownerOf',
  defaultKind: 'Group',
  allowedKinds: ['Group', 'User'],
};

export const system: RelationField = {
  field: 'system',
  relation: 'partOf',
  inverse: 'hasPart',
  defaultKind: 'System',
  allowedKinds: ['System'],
};

/** The kind of what is depended on cannot be guessed, so the ref has to name it. */
export const dependsOn: RelationField = {
  field: 'dependsOn',
  relation: 'dependsOn',
  inverse: 'dependencyOf',
  allowedKinds: [],
};

export const dependencyOf: RelationField = {
  field: 'dependencyOf',
  relation: 'dependencyOf',
  inverse: 'dependsOn',
  allowedKinds: [],
};

/** How people and teams present themselves. */
export const profile: JsonObject = {
  type: 'object',
  properties: { displayName: text, email: text, picture: text },
};
