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
  /** Its descriptor; undefined, or NotFoundError, where it has none. */
  lookAt: (repository: R) => Promise<DiscoveredFile | undefined>;
}

/** Repositories on a page. */
const PAGE_SIZE = 100;
/** Of them at a time. */
const CONCURRENCY = 8;

/**
 * Looks at repositories one by one, where a provider does not tell of many at once. What is wrong with one of them is a
 * problem of the page; what is wrong with all of them is thrown.
 */
export async function* pagesOfEach<R>(
  repositories: readonly R[],
  { after, signal, idOf, nameOf, lookAt }: EachOptions<R>,
): AsyncIterable<DiscoveredPage> {
  const inOrder = [...repositories].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  let rest = inOrder.filter(repository => after === undefined || idOf(repository) > after);
  do {
    const page = rest.slice(0, PAGE_SIZE);
    rest = rest.slice(PAGE_SIZE);
    const last = page.at(-1);
    const next = rest.length > 0 && last !== undefined ? idOf(last) : undefined;
    const looks = await lookAtAll(page, lookAt, signal);
    yield {
      files: looks.flatMap(look => (look === undefined || look instanceof Error ? [] : [look])),
      seen: page.length,
      total: repositories.length,
      problems: page.flatMap((repository, index) => {
        const look = looks[index];
        return look instanceof Error ? [{ repository: nameOf(repository), message: messageOf(look) }] : [];
      }),
      ...(next !== undefined && { next }),
    };
  } while (rest.length > 0);
}

type Look = DiscoveredFile | Error | undefined;

async function lookAtAll<R>(
  page: readonly R[],
  lookAt: EachOptions<R>['lookAt'],
  signal: AbortSignal,
): Promise<Look[]> {
  const limit = pLimit(CONCURRENCY);
  const looks = await Promise.all(
    page.map(repository => limit(() => tryToLook(() => lookAt(repository), signal))),
  );
  const errors = looks.filter(look => look instanceof Error);
  // None of them can be had: it is not the repositories that something is wrong with.
  const [first] = errors;
  if (first instanceof ServiceUnavailableError && errors.length === looks.length) throw first;
  return looks;
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
