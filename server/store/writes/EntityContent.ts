import { createHash } from 'node:crypto';
import { relationsOf, searchRowsOf, type Entity, type SearchRow } from '../../../model/index.ts';

/**
 * An entity as it is written, complete but for what the store alone knows: its uid, and the numbers of refs and keys.
 * A few long texts rather than many small objects: ten thousand of them wait in memory for their turn to be written, and
 * come from another thread.
 */
export interface EntityContent {
  /** Changes with any part of the entity; its uid has no say in it. */
  etag: string;
  /** JSON text of the entity up to the last key of its metadata, and from there on. Between them go uid and etag. */
  head: string;
  tail: string;
  /** Lines of the search-key index, that of the uid apart: see `searchLine`. */
  search: string;
  /** Lines of its relations: source, type and target as JSON texts, with tabs between. */
  relations: string;
}

/** What is stored of an entity. A uid or etag that it says itself is left out: those are the store's to give. */
export function contentOf(entity: Entity): EntityContent {
  const metadata: Entity['metadata'] = { ...entity.metadata };
  delete metadata.uid;
  delete metadata.etag;
  const own: Entity = { ...entity, metadata };
  const { head, tail } = splitText(own);
  return {
    etag: createHash('sha1').update(head).update(tail).digest('hex'),
    head,
    tail,
    search: searchRowsOf(own).map(searchLine).join('\n'),
    relations: relationsOf(own)
      .map(({ sourceRef, type, targetRef }) =>
        [sourceRef, type, targetRef].map(text => JSON.stringify(text)).join('\t'),
      )
      .join('\n'),
  };
}

/** The whole JSON text. */
export function entityText({ head, tail }: EntityContent, uid: string, etag: string): string {
  return `${head},"uid":${JSON.stringify(uid)},"etag":${JSON.stringify(etag)}${tail}`;
}

/** The key as JSON text, a tab, and value and original as JSON texts: `"value","Original"`. An original like its value is empty. */
export function searchLine({ key, value, original }: SearchRow): string {
  const name = JSON.stringify(key);
  if (value === undefined) return `${name}\tnull,""`;
  return `${name}\t${JSON.stringify(value)},${original === value ? '""' : JSON.stringify(original)}`;
}

/** What stands between the tabs of each line. JSON text holds neither tabs nor line ends. */
export function fieldsOf(lines: string): string[][] {
  return lines === '' ? [] : lines.split('\n').map(line => line.split('\t'));
}

/** In the author's order of keys. */
function splitText(entity: Entity): { head: string; tail: string } {
  const members = Object.entries(entity).filter(([, value]) => value !== undefined);
  const texts = members.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  const end = members.findIndex(([key]) => key === 'metadata') + 1;
  return {
    // Without the brace that closes metadata, which has a name always: a comma may follow.
    head: `{${texts.slice(0, end).join(',').slice(0, -1)}`,
    tail: `${['}', ...texts.slice(end)].join(',')}}`,
  };
}
