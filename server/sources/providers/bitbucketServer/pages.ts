import { Type } from 'typebox';
import { ServiceUnavailableError } from '../../../../model/index.ts';

/** Of a page of a list: where it goes on. */
export const Paged = {
  isLastPage: Type.Boolean(),
  nextPageStart: Type.Optional(Type.Union([Type.Integer(), Type.Null()])),
};

/** Undefined: it was the last. @throws ServiceUnavailableError where there is more and nothing says where. */
export function nextStart(
  { isLastPage, nextPageStart }: { isLastPage: boolean; nextPageStart?: number | null },
  what: string,
): string | undefined {
  if (isLastPage) return undefined;
  if (typeof nextPageStart === 'number') return String(nextPageStart);
  throw new ServiceUnavailableError(`${what}: Bitbucket has more and does not say how to go on.`);
}
