import type { Entity, JsonObject } from '../../../model/index.ts';

/** An entity with what is given, and nothing else. */
export function exampleEntity(
  kind: string,
  name: string,
  more: { spec?: JsonObject; metadata?: JsonObject } = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: { ...more.metadata, name },
    ...(more.spec && { spec: more.spec }),
  };
}
