import pLimit from 'p-limit';
import {
  AuthenticationError,
  messageOf,
  NotFoundError,
  ServiceUnavailableError,
} from '../../../model/index.ts';
import { RateLimited, type DiscoveredFile, type DiscoveredPage, type DiscoverOptions } from './Discovery.ts';

export interface EachOptions<R> extends Pick<DiscoverOptions, 'after' | 'signal'> {
  /** Stays as long as the repository is there; pages are in their order. */
  idOf: (repository: R) => string;
  /** What problems call it. */
  nameOf: (repository: R) => string;
  /** See RepositoryLook. */
  baseOf: (repository: R) => string;
  /** Its descriptor; undefined, or NotFoundError, where it has none. */
  lookAt: (repository: R) => Promise<DiscoveredFile | undefined>;
}

/** Repositories on a page. */
const PAGE_SIZE = 100;
/** Of them at a time. */
const CONCURRENCY = 8;

/**
 * Looks at repositories one by one, where a provider does not tell of many at once. What is wrong with one of them is a
 * problem of the page; what is wrong with all of them is thrown. A limit of requests ends it, after a page of those before
 * the first that was not looked at.
 */
export async function* pagesOfEach<R>(
  repositories: readonly R[],
  { after, signal, idOf, nameOf, baseOf, lookAt }: EachOptions<R>,
): AsyncIterable<DiscoveredPage> {
  const inOrder = [...repositories].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  let rest = inOrder.filter(repository => after === undefined || idOf(repository) > after);
  do {
    const { looks, limit } = await lookAtAll(rest.slice(0, PAGE_SIZE), lookAt, signal);
    if (limit !== undefined && looks.length === 0) throw limit;
    const page = rest.slice(0, looks.length);
    rest = rest.slice(looks.length);
    const last = page.at(-1);
    const next = rest.length > 0 && last !== undefined ? idOf(last) : undefined;
    yield {
      files: looks.flatMap(look => (look === undefined || look instanceof Error ? [] : [look])),
      seen: page.length,
      total: repositories.length,
      problems: page.flatMap((repository, index) => {
        const look = looks[index];
        if (!(look instanceof Error)) return [];
        return [{ repository: nameOf(repository), message: messageOf(look), base: baseOf(repository) }];
      }),
      ...(next !== undefined && { next }),
    };
    if (limit !== undefined) throw limit;
  } while (rest.length > 0);
}

type Look = DiscoveredFile | Error | undefined;

/** Once one of them tells what is wrong with all, none is asked that was not yet. */
async function lookAtAll<R>(
  page: readonly R[],
  lookAt: EachOptions<R>['lookAt'],
  signal: AbortSignal,
): Promise<{ looks: Look[]; limit?: RateLimited }> {
  const concurrently = pLimit(CONCURRENCY);
  const troubles: Error[] = [];
  const isLookedAt = page.map(() => false);
  const looks = await Promise.all(
    page.map((repository, index) =>
      concurrently(async () => {
        if (troubles.length > 0) return undefined;
        try {
          const look = await tryToLook(() => lookAt(repository), signal);
          isLookedAt[index] = true;
          return look;
        } catch (error) {
          troubles.push(error instanceof Error ? error : new Error(messageOf(error)));
          return undefined;
        }
      }),
    ),
  );
  signal.throwIfAborted();
  const other = troubles.find(trouble => !(trouble instanceof RateLimited));
  if (other !== undefined) throw other;
  const limit = troubles.find(trouble => trouble instanceof RateLimited);
  if (limit !== undefined) return { looks: looks.slice(0, isLookedAt.indexOf(false)), limit };
  const errors = looks.filter(look => look instanceof Error);
  // None of them can be had: it is not the repositories that something is wrong with.
  const [first] = errors;
  if (first instanceof ServiceUnavailableError && errors.length === looks.length) throw first;
  return { looks };
}

/** What is wrong with one of them alone is a value. */
async function tryToLook(look: () => Promise<Look>, signal: AbortSignal): Promise<Look> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    const isOfAll = error instanceof RateLimited || error instanceof AuthenticationError;
    if (signal.aborted || isOfAll || !(error instanceof Error)) throw error;
    return error;
  }
}
