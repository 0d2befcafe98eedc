/**
 * What both filter grammars of spec/catalog-api (§2 query parameters, §3 predicates) are read into, over the rows of
 * model/search. Keys and values are lower case already. server/store turns it into SQL; evaluateEntityQuery answers it
 * in memory; a property test holds the two together.
 */
export type EntityQuery =
  | { op: 'all'; of: EntityQuery[] }
  | { op: 'any'; of: EntityQuery[] }
  | { op: 'not'; of: EntityQuery }
  /** Any value, also one that is only known to exist. */
  | { op: 'exists'; key: string }
  /** One of the values; an empty list matches nothing. */
  | { op: 'in'; key: string; values: string[] }
  | { op: 'prefix'; key: string; prefix: string };
