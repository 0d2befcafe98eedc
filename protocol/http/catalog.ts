// Backstage's catalog API as Callboard serves and calls it: spec/catalog-api.
import { Type, type Static } from 'typebox';
import type { Entity, JsonValue } from '../../model/index.ts';

/** A predicate over entities (spec/catalog-api §3). Checked by model/filter, which names the place of what is wrong. */
export interface Predicate {
  [path: string]: JsonValue | Predicate | Predicate[];
}

export interface OrderBy {
  field: string;
  order: 'asc' | 'desc';
}

export interface FullTextFilter {
  term: string;
  fields?: string[];
}

/** POST /entities/by-query */
export interface QueryEntitiesRequest {
  query?: Predicate;
  orderBy?: OrderBy[];
  fullTextFilter?: FullTextFilter;
  fields?: string[];
  limit?: number;
  offset?: number;
  cursor?: string;
  totalItems?: 'include' | 'exclude';
}

export interface QueryEntitiesResponse {
  items: Entity[];
  totalItems: number;
  pageInfo: { nextCursor?: string; prevCursor?: string };
}

/**
 * POST /entity-facets. `fullTextFilter` is Callboard's own addition (docs/compat.md): Backstage accepts and ignores it.
 */
export interface EntityFacetsRequest {
  facets: string[];
  query?: Predicate;
  fullTextFilter?: FullTextFilter;
}

export interface EntityFacetsResponse {
  facets: Record<string, { value: string; count: number }[]>;
}

export interface EntityAncestryResponse {
  rootEntityRef: string;
  items: { entity: Entity; parentEntityRefs: string[] }[];
}

/** A registered location. */
export const Location = Type.Object({
  id: Type.String(),
  type: Type.String(),
  target: Type.String(),
  entityRef: Type.String(),
});
export type Location = Static<typeof Location>;

/** What is registered as a location. */
export const LocationInput = Type.Object(
  {
    type: Type.String({ description: 'url' }),
    target: Type.String({ description: 'The URL of a descriptor.' }),
    presence: Type.Optional(Type.Union([Type.Literal('required'), Type.Literal('optional')])),
  },
  { additionalProperties: false },
);
export type LocationInput = Static<typeof LocationInput>;

/** POST /analyze-location */
export interface AnalyzeLocationResponse {
  existingEntityFiles: {
    location: { type: string; target: string };
    isRegistered: boolean;
    entity: Entity;
  }[];
  generateEntities: {
    entity: Entity;
    fields: { field: string; state: string; value: string | null; description: string }[];
  }[];
}
