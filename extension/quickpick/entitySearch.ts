import { entityRefOf, parseEntityRef, stringifyEntityRef } from '../../model/entity/ref.ts';
import type { Entity } from '../../model/index.ts';
import type { QueryEntitiesRequest } from '../../protocol/http/catalog.ts';

const MOST = 50;
const searchedFields = ['metadata.name', 'metadata.title', 'spec.profile.displayName', 'kind', 'spec.owner'];

/** What is asked for what was typed. */
export interface EntitySearch {
  /** Canonical refs that the text may spell out. */
  exact: string[];
  request: QueryEntitiesRequest;
  /** Whether all words are somewhere in what is shown of the entity; the server looks for the longest only. */
  accepts(entity: Entity): boolean;
}

/**
 * Several words may be of different fields; `kind:` before a name narrows to that kind. A name alone may be the exact name
 * of an entity of each of `kinds`.
 */
export function createEntitySearch(
  text: string,
  fields: string[],
  kinds: readonly string[] = [],
): EntitySearch {
  const trimmed = text.trim().toLowerCase();
  const [, kind, rest = ''] = /^([a-z][a-z0-9.-]*):(.*)$/.exec(trimmed) ?? [undefined, undefined, trimmed];
  const words = rest
    .replace('/', ' ')
    .split(/\s+/)
    .filter(word => word !== '');
  const term = [...words].sort((a, b) => b.length - a.length)[0];
  return {
    exact: exactRefs(trimmed, kinds),
    request: {
      ...(kind === undefined ? {} : { query: { kind } }),
      ...(term === undefined
        ? {}
        : {
            fullTextFilter: {
              term,
              fields: [...searchedFields, ...(rest.includes('/') ? ['metadata.namespace'] : [])],
            },
          }),
      orderBy: [{ field: 'metadata.name', order: 'asc' }],
      fields,
      limit: MOST,
      totalItems: 'exclude',
    },
    accepts: entity => words.every(word => shownTexts(entity).some(shown => shown.includes(word))),
  };
}

/** Those that the text is the exact ref or name of first, then those whose name begins with it, then the rest. */
export function rankEntities(text: string, entities: Entity[]): Entity[] {
  const wanted = text.trim().toLowerCase();
  const rank = (entity: Entity): number => {
    const name = entity.metadata.name.toLowerCase();
    const title = entity.metadata.title?.toLowerCase() ?? '';
    if (entityRefOf(entity) === wanted || name === wanted || title === wanted) return 0;
    return name.startsWith(wanted) || title.startsWith(wanted) ? 1 : 2;
  };
  const unique = new Map(entities.map(entity => [entityRefOf(entity), entity]));
  return [...unique.values()].sort((a, b) => rank(a) - rank(b));
}

function exactRefs(text: string, kinds: readonly string[]): string[] {
  if (text === '' || /\s/.test(text)) return [];
  try {
    return text.includes(':')
      ? [stringifyEntityRef(parseEntityRef(text))]
      : kinds.map(defaultKind => stringifyEntityRef(parseEntityRef(text, { defaultKind })));
  } catch {
    // Half typed.
    return [];
  }
}

function shownTexts(entity: Entity): string[] {
  const owner = entity.spec?.['owner'];
  const type = entity.spec?.['type'];
  return [entityRefOf(entity), entity.metadata.title, displayName(entity), owner, type]
    .filter(part => typeof part === 'string')
    .map(part => part.toLowerCase());
}

function displayName(entity: Entity): unknown {
  const profile = entity.spec?.['profile'];
  return typeof profile === 'object' && profile !== null && !Array.isArray(profile)
    ? profile['displayName']
    : undefined;
}
