import { InputError } from '../../../model/index.ts';

/** Where a page of GET /entities begins, and how long it is. */
export interface Paging {
  limit?: number;
  offset?: number;
}

/** Reads an `after` parameter: what it says wins over limit and offset. */
export function parseAfter(after: string | undefined, given: Paging): Paging {
  if (given.limit === 0) throw new InputError('Invalid limit, must be greater than zero');
  if (after === undefined) return given;
  const cursor = decode(after);
  const limit = integerOf(cursor, 'limit', 1) ?? given.limit;
  const offset = integerOf(cursor, 'offset', 0) ?? given.offset;
  return { ...(limit === undefined ? {} : { limit }), ...(offset === undefined ? {} : { offset }) };
}

export function stringifyAfter(paging: Required<Paging>): string {
  return Buffer.from(JSON.stringify(paging), 'utf8').toString('base64');
}

/** The `link` header that names the next page of a request, relative to the catalog's routes. */
export function nextLink(url: string, next: Required<Paging>): string {
  const { pathname, searchParams } = new URL(url, 'http://relative');
  searchParams.delete('offset');
  searchParams.set('after', stringifyAfter(next));
  return `<${pathname}?${searchParams.toString()}>; rel="next"`;
}

function decode(after: string): object {
  try {
    const cursor: unknown = JSON.parse(Buffer.from(after, 'base64').toString('utf8'));
    if (typeof cursor === 'object' && cursor !== null) return cursor;
  } catch {
    // Said below, with what is not an object.
  }
  throw new InputError('Malformed after cursor, could not be parsed');
}

function integerOf(cursor: object, key: keyof Paging, minimum: number): number | undefined {
  const value: unknown = Reflect.get(cursor, key);
  if (value === undefined) return undefined;
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= minimum) return value;
  throw new InputError(`Malformed after cursor, ${key} was not a number of ${minimum} or more`);
}
