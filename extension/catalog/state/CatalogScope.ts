import { parseEntityRef } from '../../../model/entity/ref.ts';
import type { FullTextFilter, Predicate } from '../../../protocol/http/catalog.ts';

/** What of the catalog is shown. */
export interface CatalogScope {
  /** Empty: no text filter. */
  text: string;
  /** Refs of which one must be the owner; undefined: any owner. */
  owners?: string[];
  /** The refs that are starred; undefined: starred or not. */
  starred?: string[];
}

const textFields = [
  'metadata.name',
  'metadata.title',
  'metadata.description',
  'metadata.tags',
  'spec.owner',
  'spec.type',
  'spec.profile.displayName',
];

export function isFiltered(scope: CatalogScope): boolean {
  return scope.text !== '' || scope.owners !== undefined || scope.starred !== undefined;
}

/** Query and text filter for those of `where` that the scope lets through. */
export function scopeRequest(
  scope: CatalogScope,
  where?: Predicate,
): { query?: Predicate; fullTextFilter?: FullTextFilter } {
  const all: Predicate[] = [];
  if (where !== undefined) all.push(where);
  if (scope.owners !== undefined) all.push({ 'relations.ownedBy': { $in: scope.owners } });
  if (scope.starred !== undefined) all.push({ $any: scope.starred.map(isRef) });
  const [only, ...others] = all;
  return {
    ...(only === undefined ? {} : { query: others.length === 0 ? only : { $all: all } }),
    ...(scope.text === '' ? {} : { fullTextFilter: { term: scope.text, fields: textFields } }),
  };
}

export function isRef(ref: string): Predicate {
  const { kind, namespace, name } = parseEntityRef(ref);
  return { kind, 'metadata.namespace': namespace, 'metadata.name': name };
}
