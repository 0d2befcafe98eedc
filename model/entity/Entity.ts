/** Values that JSON can carry; what descriptors hold and APIs answer. */
export type JsonPrimitive = string | number | boolean | null;
export type JsonValue = JsonPrimitive | JsonObject | JsonValue[];
export interface JsonObject {
  [key: string]: JsonValue | undefined;
}

export interface EntityLink {
  url: string;
  title?: string;
  icon?: string;
  type?: string;
}

/** spec/catalog-model §2. Further keys are allowed and kept. */
export interface EntityMeta extends JsonObject {
  name: string;
  namespace?: string;
  title?: string;
  description?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  tags?: string[];
  links?: (EntityLink & JsonObject)[];
  /** Given by the catalog when the ref first enters it; never in a file. */
  uid?: string;
  /** Changes with any part of the entity; never in a file. */
  etag?: string;
}

/** One edge as the catalog answers it; `targetRef` is a canonical entity ref. */
export interface EntityRelation {
  type: string;
  targetRef: string;
}

export interface EntityStatusItem {
  type: string;
  level: 'info' | 'warning' | 'error';
  message: string;
  error?: { name: string; message: string };
}

/**
 * An entity as a file holds it (without `relations` and `status`) or as the catalog answers it (with `relations`, and
 * with `status` when there is something to say).
 */
export interface Entity {
  apiVersion: string;
  kind: string;
  metadata: EntityMeta;
  spec?: JsonObject;
  relations?: EntityRelation[];
  status?: { items: EntityStatusItem[] };
}
