import type { EntityQuery } from '../../../model/index.ts';
import { countUpTo, type Condition, type Listing } from './Condition.ts';
import { keyId, relationTypeOf } from './keys.ts';
import { listLeaves } from './listLeaves.ts';
import { isListable, simplifyQuery, type Leaf } from './simplifyQuery.ts';
import { isOneOf, joinConditions, raw, sql, type Sql } from './sql.ts';
import { countOf } from './valueCounts.ts';
import { textKeys } from '../textKeys.ts';

/** More than these are not listed one by one: a compound statement has a limited number of parts. */
const MOST_BRANCHES = 20;

/** The conditions that have to hold together. */
export function conditionsOf(query: EntityQuery | undefined): Condition[] {
  if (query === undefined) return [];
  const simple = simplifyQuery(query);
  return simple.op === 'all' ? simple.of.map(conditionOf) : [conditionOf(simple)];
}

function conditionOf(query: EntityQuery): Condition {
  switch (query.op) {
    case 'all':
      return allOf(query.of.map(conditionOf));
    case 'any':
      return anyOfQueries(query.of);
    case 'not':
      return not(conditionOf(query.of));
    default:
      return leaf(query);
  }
}

function allOf(conditions: Condition[]): Condition {
  const probe = holdsAll(conditions);
  const listed = conditions.find(condition => condition.listing !== undefined);
  if (listed?.listing === undefined) return { probe };
  const rest = conditions.filter(condition => condition !== listed);
  return { probe, listing: narrow(listed.listing, rest) };
}

/** The check that all of them hold for the entity whose id is given. */
export function holdsAll(conditions: readonly Condition[]): (id: Sql) => Sql {
  return id =>
    joinConditions(
      'AND',
      conditions.map(condition => condition.probe(id)),
    );
}

/** A listing, less those for which the other conditions do not hold. */
export function narrow(listing: Listing, rest: readonly Condition[]): Listing {
  if (rest.length === 0) return listing;
  const holds = holdsAll(rest)(raw('l.entity_id'));
  const ids = sql`SELECT l.entity_id FROM (${listing.ids}) l WHERE ${holds}`;
  return { ...listing, ids, isExact: false };
}

function anyOf(conditions: Condition[]): Condition {
  const probe = (id: Sql): Sql =>
    joinConditions(
      'OR',
      conditions.map(condition => condition.probe(id)),
    );
  const listings = conditions.map(condition => condition.listing).filter(listing => listing !== undefined);
  if (listings.length < conditions.length || listings.length === 0 || listings.length > MOST_BRANCHES) {
    return { probe };
  }
  const ids = listings.map(listing => sql`SELECT entity_id FROM (${listing.ids})`);
  const sizes = listings.map(listing => listing.size);
  return {
    probe,
    listing: {
      ids: ids.reduce((left, right) => sql`${left} UNION ${right}`),
      unique: ids.length > 1 || listings[0]?.unique === true,
      size: sql`(${sizes.reduce((left, right) => sql`${left} + ${right}`)})`,
      isExact: listings.length === 1 && listings[0]?.isExact === true,
    },
  };
}

function anyOfQueries(queries: readonly EntityQuery[]): Condition {
  const leaves = queries.filter(isListable);
  if (leaves.length <= MOST_BRANCHES) return anyOf(queries.map(conditionOf));
  const others = queries.filter(query => !isListable(query));
  return anyOf([listLeaves(leaves), ...others.map(conditionOf)]);
}

function not(condition: Condition): Condition {
  return { probe: id => sql`NOT ${condition.probe(id)}` };
}

function leaf(query: Leaf): Condition {
  if (query.op === 'in' && query.values.length > MOST_BRANCHES) return listLeaves([query]);
  const type = relationTypeOf(query.key);
  return type === undefined ? searchLeaf(query) : relationLeaf(type, query);
}

function searchLeaf(query: Leaf): Condition {
  const of = sql`key_id = ${keyId(query.key)} AND ${isAmong('value', query)}`;
  const isOne = query.op === 'in' && query.values.length === 1;
  const ids = sql`SELECT entity_id FROM search WHERE ${of}`;
  const size = countUpTo(ids);
  return {
    probe: id => exists(sql`SELECT 1 FROM search WHERE entity_id = ${id} AND ${of}`),
    listing: {
      ids,
      unique: isOne,
      size: query.op === 'in' ? sql`coalesce(${countOf(query.key, query.values)}, ${size})` : size,
      isExact: isOne,
    },
  };
}

function relationLeaf(type: string, query: Leaf): Condition {
  const of =
    query.op === 'exists'
      ? sql`type = ${type} COLLATE NOCASE`
      : sql`type = ${type} COLLATE NOCASE AND target_id IN (SELECT id FROM refs WHERE ${isAmong('ref', query)})`;
  return {
    probe: id =>
      exists(
        sql`SELECT 1 FROM relations WHERE source_id = (SELECT ref_id FROM entities WHERE id = ${id}) AND ${of}`,
      ),
    listing: {
      ids: sql`SELECT e.id AS entity_id FROM (SELECT source_id FROM relations WHERE ${of}) r
        CROSS JOIN entities e ON e.ref_id = r.source_id AND e.active = 1`,
      unique: false,
      size: countUpTo(sql`SELECT source_id FROM relations WHERE ${of}`),
      isExact: false,
    },
  };
}

/**
 * Whether there are such rows. The plus keeps SQLite (3.51 and later) from joining them instead: it then counts every one
 * of them against an OFFSET, and pages begin too early.
 */
function exists(rows: Sql): Sql {
  return sql`+EXISTS (${rows})`;
}

function isAmong(column: 'value' | 'ref', query: Leaf): Sql {
  const name = raw(column);
  switch (query.op) {
    case 'exists':
      return raw('1');
    case 'in':
      return sql`${name} ${isOneOf(query.values)}`;
    case 'prefix':
      // Text is ordered by its bytes: whatever begins with the prefix lies between it and its greatest continuation.
      return sql`${name} >= ${query.prefix} AND ${name} < ${`${query.prefix}\u{10FFFF}`}`;
  }
}

/**
 * Holds where the term is part of a value of one of the fields. Going through a key's values costs the same whatever the
 * term, so this lists unless something else is known to list few.
 */
export function textCondition(term: string, fields: readonly string[]): Condition {
  const keys = fields.filter(field => relationTypeOf(field) === undefined);
  const types = fields.map(relationTypeOf).filter(type => type !== undefined);
  const parts: Condition[] = [];
  if (keys.length > 0) {
    const of = sql`key_id IN (SELECT id FROM keys WHERE key ${isOneOf(keys)}) AND instr(value, ${term}) > 0`;
    parts.push({
      probe: id => exists(sql`SELECT 1 FROM search WHERE entity_id = ${id} AND ${of}`),
      listing: isTextIndexed(term, keys)
        ? indexedListing(term, of)
        : textListing(sql`SELECT entity_id FROM search WHERE ${of}`),
    });
  }
  for (const type of types) {
    const of = sql`r.type = ${type} COLLATE NOCASE AND instr(t.ref, ${term}) > 0`;
    parts.push({
      probe: id =>
        exists(
          sql`SELECT 1 FROM relations r JOIN refs t ON t.id = r.target_id WHERE r.source_id = (SELECT ref_id FROM entities WHERE id = ${id}) AND ${of}`,
        ),
      listing: textListing(
        sql`SELECT e.id AS entity_id FROM relations r JOIN refs t ON t.id = r.target_id
          JOIN entities e ON e.ref_id = r.source_id AND e.active = 1 WHERE ${of}`,
      ),
    });
  }
  return anyOf(parts);
}

/** Whether `texts` (README.md) knows every value of the keys that the term may be part of. */
export function isTextIndexed(term: string, keys: readonly string[]): boolean {
  // It goes by three characters; and a text ends for it where a zero is.
  return Array.from(term).length >= 3 && !term.includes('\0') && keys.every(key => textKeys.includes(key));
}

/** The index knows which entities may have it; what they have it in is looked at. */
function indexedListing(term: string, of: Sql): Listing {
  const candidates = sql`SELECT rowid AS id FROM texts WHERE texts MATCH ${`"${term.replaceAll('"', '""')}"`}`;
  return {
    ids: sql`SELECT s.entity_id FROM (${candidates}) m CROSS JOIN search s ON s.entity_id = m.id AND ${of}`,
    unique: false,
    size: countUpTo(candidates),
    isExact: false,
  };
}

function textListing(ids: Sql): Listing {
  return { ids, unique: false, size: raw('500'), isExact: false };
}
