import { Type, type Static } from 'typebox';
import type { JsonObject } from '../../../model/index.ts';

/** One entry of `integrations`, as it travels between threads. It may hold secrets: never to be logged or stored. */
export const Integration = Type.Object({
  /** GitProvider.name */
  provider: Type.String({ minLength: 1 }),
  /** Lower case, with the port where there is one. */
  host: Type.String({ minLength: 1 }),
  /** It was not configured: see GitProvider.builtIn. */
  isBuiltIn: Type.Optional(Type.Literal(true)),
  /** Has passed GitProvider.integration. */
  entry: Type.Unsafe<JsonObject>(Type.Record(Type.String(), Type.Unknown())),
});
export type Integration = Static<typeof Integration>;
