import type { Repository } from '../providers/GitState.ts';
import type { StandInAnswer } from '../providers/StandIn.ts';

/** The host's own limit, whatever is asked for. */
const MOST_ON_PAGE = 500;

export function pageOf(values: readonly unknown[], { searchParams }: URL): StandInAnswer {
  const start = Number(searchParams.get('start') ?? '0');
  const limit = Math.min(Number(searchParams.get('limit') ?? '25'), MOST_ON_PAGE);
  const isLastPage = start + limit >= values.length;
  const some = values.slice(start, start + limit);
  return {
    status: 200,
    body: {
      ...{ start, limit, size: some.length, isLastPage, values: some },
      nextPageStart: isLastPage ? null : start + limit,
    },
  };
}

export function fault(status: number, message: string): StandInAnswer {
  return { status, body: { errors: [{ context: null, message, exceptionName: null }] } };
}

export function keyOf({ path }: Pick<Repository, 'path'>): string {
  return path.slice(0, path.indexOf('/'));
}

export function slugOf({ path }: Pick<Repository, 'path'>): string {
  return path.slice(path.indexOf('/') + 1);
}
