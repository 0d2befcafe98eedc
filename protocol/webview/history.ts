import * as Type from 'typebox';
import type { Static } from 'typebox';

/** How many entries a page's history keeps. */
export const HISTORY_LIMIT = 50;

/** Where a page has been; `entries[index]` is what it shows. Made and moved by extension/webviews/history.ts. */
export const PageHistory = Type.Object({
  entries: Type.Array(Type.String({ minLength: 1, maxLength: 2000 }), {
    minItems: 1,
    maxItems: HISTORY_LIMIT,
  }),
  index: Type.Integer({ minimum: 0 }),
});
export type PageHistory = Static<typeof PageHistory>;
