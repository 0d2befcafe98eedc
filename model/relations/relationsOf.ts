import type { Entity } from '../entity/Entity.ts';
import { DEFAULT_NAMESPACE, entityRefOf, parseEntityRef, stringifyEntityRef } from '../entity/ref.ts';
import { kindDefinitionOf } from '../kinds/kindDefinitions.ts';
import type { RelationField } from '../kinds/KindDefinition.ts';

/** One edge of the catalog, from one end. Refs are canonical. */
export interface Relation {
  sourceRef: string;
  type: string;
  targetRef: string;
}

/**
 * The relations that an entity's own fields make, each from both ends and none twice. Malformed refs make none: they
 * are problems of the file. Refs without a namespace mean that of the entity.
 */
export function relationsOf(entity: Entity): Relation[] {
  const definition = kindDefinitionOf(entity.kind);
  const spec = entity.spec;
  if (!definition || !spec || definition.relations.length === 0) return [];
  const sourceRef = entityRefOf(entity);
  const namespace = entity.metadata.namespace ?? DEFAULT_NAMESPACE;
  const relations: Relation[] = [];
  const seen = new Set<string>();
  for (const field of definition.relations) {
    for (const ref of refsIn(spec[field.field])) {
      const targetRef = canonicalRef(ref, field, namespace);
      if (targetRef === undefined) continue;
      add({ sourceRef, type: field.relation, targetRef });
      add({ sourceRef: targetRef, type: field.inverse, targetRef: sourceRef });
    }
  }
  return relations;

  function add(relation: Relation): void {
    const key = `${relation.sourceRef} ${relation.type} ${relation.targetRef}`;
    if (seen.has(key)) return;
    seen.add(key);
    relations.push(relation);
  }
}

/** The strings of a field that holds one ref or a list of them. */
export function refsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}

function canonicalRef(ref: string, field: RelationField, namespace: string): string | undefined {
  try {
    return stringifyEntityRef(
      parseEntityRef(ref, {
        defaultNamespace: namespace,
        ...(field.defaultKind !== undefined && { defaultKind: field.defaultKind }),
      }),
    );
  } catch {
    // Validation has told the user; a relation to nothing would help nobody.
    return undefined;
  }
}
