// What the catalog API's routes take and answer, as schemas: they check requests and print the OpenAPI document.
// Queries carry lists where a parameter may be repeated. spec/catalog-api.
import { Type, type Static } from 'typebox';
import type { JsonObject } from '../../model/index.ts';
import { Location, LocationInput } from './catalog.ts';

/** Larger whole numbers are not told apart, and no database counts by them. */
const MOST = Number.MAX_SAFE_INTEGER;

const filter = Type.Optional(
  Type.Array(Type.String(), {
    description:
      'Conditions `key` (it exists) or `key=value`, separated by commas: all of them must hold. Repeat the parameter for alternatives.',
  }),
);
const fields = Type.Optional(
  Type.Array(Type.String(), {
    description:
      'Dotted paths of the fields to answer, separated by commas. Without it, entities are answered whole.',
  }),
);
const query = Type.Optional(
  Type.Unsafe<unknown>({
    type: 'object',
    description:
      'A predicate: `{"<path>": value}`, `{"<path>": {"$exists"|"$in"|"$hasPrefix"|"$contains": …}}`, combined by `$all`, `$any` and `$not`.',
    examples: [{ kind: 'Component', 'spec.type': { $in: ['service', 'website'] } }],
  }),
);
const totalItems = Type.Optional(
  Type.Enum(['include', 'exclude'], {
    description: 'Whether to count all matches; without the count, totalItems is 0.',
  }),
);
const cursor = Type.Optional(
  Type.String({
    description:
      'From pageInfo of an earlier answer. It carries query, order and text: only limit and fields are read beside it.',
  }),
);
const fullTextFilter = Type.Optional(
  Type.Object(
    { term: Type.Optional(Type.String()), fields: Type.Optional(Type.Array(Type.String())) },
    {
      description:
        'Keeps entities in which a field contains the term, in any case. Without one, it keeps all.',
    },
  ),
);

/** The query of a route that takes no parameters. */
export const NoQuery = Type.Object({});

export const EntityNameParams = Type.Object({
  kind: Type.String({ description: 'Kind, in any case.' }),
  namespace: Type.String({ description: 'Namespace, in any case.' }),
  name: Type.String({ description: 'Name, in any case.' }),
});
export const UidParams = Type.Object({ uid: Type.String({ description: "The entity's metadata.uid." }) });
export const LocationIdParams = Type.Object({ id: Type.String({ description: "The location's id." }) });
export const ProviderParams = Type.Object({
  provider: Type.String({ description: 'A key of integrations in app-config.yaml, e.g. "github".' }),
});
export const ProviderIdParams = Type.Object({
  id: Type.String({ description: 'The id of the provider in the status, e.g. "github:default".' }),
});

/** GET /entities */
export const ListEntitiesQuery = Type.Object({
  filter,
  fields,
  order: Type.Optional(
    Type.Array(Type.String(), { description: '`asc:<field>` or `desc:<field>`; repeat it for ties.' }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 0, description: 'At most so many entities; one or more.' })),
  offset: Type.Optional(Type.Integer({ minimum: 0, description: 'Leave out so many first.' })),
  after: Type.Optional(
    Type.String({ description: 'Where to go on: from the `link` header of an earlier answer.' }),
  ),
});
export type ListEntitiesQuery = Static<typeof ListEntitiesQuery>;

/** GET /entities/by-query */
export const QueryEntitiesQuery = Type.Object({
  filter,
  fields,
  limit: Type.Optional(
    Type.Integer({ minimum: 0, description: '200 if left out; 0 answers totalItems alone.' }),
  ),
  offset: Type.Optional(
    Type.Integer({ minimum: 0, description: 'Leave out so many first (first page only).' }),
  ),
  orderField: Type.Optional(
    Type.Array(Type.String(), {
      description:
        '`<field>`, `<field>,asc` or `<field>,desc`. Only the first counts; entities without the field are left out.',
    }),
  ),
  cursor,
  fullTextFilterTerm: Type.Optional(
    Type.String({ description: 'Text to be contained in one of fullTextFilterFields.' }),
  ),
  fullTextFilterFields: Type.Optional(
    Type.Array(Type.String(), { description: 'Fields to look into, separated by commas.' }),
  ),
  totalItems,
});
export type QueryEntitiesQuery = Static<typeof QueryEntitiesQuery>;

/** POST /entities/by-query */
export const QueryEntitiesBody = Type.Object({
  query,
  fields: Type.Optional(Type.Array(Type.String())),
  limit: Type.Optional(Type.Integer({ minimum: 0, maximum: MOST })),
  offset: Type.Optional(Type.Integer({ minimum: 0, maximum: MOST })),
  orderBy: Type.Optional(
    Type.Array(
      Type.Object({
        field: Type.String({ minLength: 1 }),
        order: Type.Enum(['asc', 'desc']),
      }),
    ),
  ),
  fullTextFilter,
  cursor,
  totalItems,
});
export type QueryEntitiesBody = Static<typeof QueryEntitiesBody>;

/** POST /entities/by-refs */
export const EntitiesByRefsQuery = Type.Object({ filter });
export const EntitiesByRefsBody = Type.Object({
  entityRefs: Type.Array(Type.String(), { description: 'Full entity refs in lower case.' }),
  fields: Type.Optional(Type.Array(Type.String())),
  query,
});

/** GET /entity-facets */
export const EntityFacetsQuery = Type.Object({
  facet: Type.Array(Type.String(), { description: 'A field whose values to count; may be repeated.' }),
  filter,
});

/** POST /entity-facets */
export const EntityFacetsBody = Type.Object({
  facets: Type.Array(Type.String()),
  query,
  fullTextFilter,
});

/** POST /refresh */
export const RefreshBody = Type.Object(
  { entityRef: Type.String(), authorizationToken: Type.Optional(Type.String()) },
  { additionalProperties: false },
);

/** POST /validate-entity */
export const ValidateEntityBody = Type.Object({
  entity: Type.Unsafe<JsonObject>({ type: 'object', description: 'The entity to check.' }),
  location: Type.String({ description: 'Where it is said to come from: `url:<target>`.' }),
});
export type ValidateEntityBody = Static<typeof ValidateEntityBody>;

/** GET /explain */
export const ExplainQuery = Type.Object({
  target: Type.String({ minLength: 1, description: 'Absolute path of a file, or a URL.' }),
});

/** What Callboard's own refresh looks at. Files cost nobody but the server's machine anything. */
export const RefreshedSources = Type.Union([Type.Literal('all'), Type.Literal('files')], {
  description: 'What to look at: all (the default), or files and nothing on the network.',
});
export type RefreshedSources = Static<typeof RefreshedSources>;

/** POST refresh, Callboard's own */
export const RefreshQuery = Type.Object({ sources: Type.Optional(RefreshedSources) });

/** POST /locations */
export const CreateLocationQuery = Type.Object({
  dryRun: Type.Optional(
    Type.String({ description: 'true, yes, on or 1: tells what it would bring, and keeps nothing.' }),
  ),
  onConflict: Type.Optional(
    Type.Union([Type.Literal('refresh'), Type.Literal('reject')], {
      description: 'What to do about a location that is there already: look at it again, or refuse.',
    }),
  ),
});

/** PUT /locations/:id */
export const UpdateLocationBody = Type.Omit(LocationInput, ['presence'], { additionalProperties: false });

/** POST /analyze-location */
export const AnalyzeLocationBody = Type.Object({
  location: Type.Object({ type: Type.String(), target: Type.String() }),
  catalogFilename: Type.Optional(Type.String()),
  catalogFileName: Type.Optional(Type.String()),
});

/** POST /locations/by-query */
export const QueryLocationsBody = Type.Object({
  query,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: MOST })),
  cursor: Type.Optional(Type.String({ minLength: 1 })),
});

/** An entity as it is answered; with `fields`, only what was asked for. */
export const EntityAnswer = Type.Object(
  {
    apiVersion: Type.String(),
    kind: Type.String(),
    metadata: Type.Object(
      {
        name: Type.String(),
        namespace: Type.Optional(Type.String()),
        uid: Type.Optional(Type.String()),
        etag: Type.Optional(Type.String()),
        title: Type.Optional(Type.String()),
        description: Type.Optional(Type.String()),
        labels: Type.Optional(Type.Record(Type.String(), Type.String())),
        annotations: Type.Optional(Type.Record(Type.String(), Type.String())),
        tags: Type.Optional(Type.Array(Type.String())),
      },
      { additionalProperties: true },
    ),
    spec: Type.Optional(Type.Object({}, { additionalProperties: true })),
    relations: Type.Optional(Type.Array(Type.Object({ type: Type.String(), targetRef: Type.String() }))),
  },
  { additionalProperties: true, description: 'An entity, with its relations joined in.' },
);
export const EntityPageAnswer = Type.Object({
  items: Type.Array(EntityAnswer),
  totalItems: Type.Integer(),
  pageInfo: Type.Object({
    nextCursor: Type.Optional(Type.String()),
    prevCursor: Type.Optional(Type.String()),
  }),
});
export const EntitiesByRefsAnswer = Type.Object({
  items: Type.Array(Type.Union([EntityAnswer, Type.Null()]), {
    description: 'Same length and order as entityRefs; null where there is none.',
  }),
});
export const EntityAncestryAnswer = Type.Object({
  rootEntityRef: Type.String({ description: 'The entity asked for.' }),
  items: Type.Array(Type.Object({ entity: EntityAnswer, parentEntityRefs: Type.Array(Type.String()) })),
});
export const EntityFacetsAnswer = Type.Object({
  facets: Type.Record(
    Type.String(),
    Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() })),
  ),
});
export const LocationsAnswer = Type.Array(Type.Object({ data: Location }));
export const CreatedLocationAnswer = Type.Object({
  location: Location,
  exists: Type.Optional(Type.Boolean({ description: 'On a dry run: whether it is registered.' })),
  entities: Type.Array(EntityAnswer, { description: 'On a dry run: what it would bring.' }),
});
export const AnalyzeLocationAnswer = Type.Object({
  existingEntityFiles: Type.Array(Type.Unknown()),
  generateEntities: Type.Array(Type.Unknown()),
});
export const LocationPageAnswer = Type.Object({
  items: Type.Array(Location),
  totalItems: Type.Integer(),
  pageInfo: Type.Object({ nextCursor: Type.Optional(Type.String()) }),
});
export const ValidationErrorsAnswer = Type.Object({
  errors: Type.Array(
    Type.Object({ name: Type.String(), message: Type.String() }, { additionalProperties: true }),
  ),
});
