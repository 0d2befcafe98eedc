import type { JsonObject } from '../entity/Entity.ts';

/** A field of `spec` that holds refs, and the relations it makes. spec/catalog-model §6. */
export interface RelationField {
  /** Name of the field in `spec`. */
  field: string;
  /** Relation from the entity that holds the field to the one it names. */
  relation: string;
  /** Relation back. */
  inverse: string;
  /** Kind of a ref that names none; undefined where the kind must be written. */
  defaultKind?: string;
  /** Kinds that make sense as a target; empty where any does. Others are accepted with a warning. */
  allowedKinds: readonly string[];
}

/** One kind of entity: what may be in its file, and what it relates to. */
export interface KindDefinition {
  kind: string;
  plural: string;
  /** One sentence for people who meet the kind for the first time. */
  description: string;
  apiVersions: readonly string[];
  /** JSON Schema (draft-07) of `spec`. */
  specSchema: JsonObject;
  /** False where an entity without `spec` is good. */
  specRequired: boolean;
  relations: readonly RelationField[];
}
