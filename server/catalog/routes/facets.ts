import { InputError } from '../../../model/index.ts';
import {
  EntityFacetsAnswer,
  EntityFacetsBody,
  EntityFacetsQuery,
  NoQuery,
} from '../../../protocol/http/catalogSchemas.ts';
import { documented } from './documented.ts';
import { defined, fullTextOf, queryOf } from './queryOf.ts';
import type { TypedApp } from '../../http/index.ts';
import type { RouteDeps } from './RouteDeps.ts';

/** Counting the values of fields. */
export function registerFacetRoutes(app: TypedApp, { reader }: RouteDeps): void {
  app.get(
    '/entity-facets',
    {
      schema: documented({
        operationId: 'GetEntityFacets',
        summary: 'How many entities have each value of a field',
        querystring: EntityFacetsQuery,
        response: { 200: EntityFacetsAnswer },
      }),
    },
    async request => {
      const facets = namesIn(request.query.facet, 'Missing facet parameter');
      return { facets: await reader.facets({ facets, ...defined({ query: queryOf(request.query) }) }) };
    },
  );

  app.post(
    '/entity-facets',
    {
      schema: documented({
        operationId: 'QueryEntityFacetsByPredicate',
        summary: 'How many entities that match a predicate have each value of a field',
        querystring: NoQuery,
        body: EntityFacetsBody,
        response: { 200: EntityFacetsAnswer },
      }),
    },
    async request => {
      const facets = namesIn(request.body.facets, 'Missing or empty facets parameter');
      const { query, fullTextFilter } = request.body;
      const fullText = fullTextOf(fullTextFilter?.term, fullTextFilter?.fields);
      return { facets: await reader.facets({ facets, ...defined({ query: queryOf({ query }), fullText }) }) };
    },
  );
}

function namesIn(given: readonly string[], missing: string): string[] {
  const facets = given.filter(facet => facet !== '');
  if (facets.length === 0) throw new InputError(missing);
  return facets;
}
