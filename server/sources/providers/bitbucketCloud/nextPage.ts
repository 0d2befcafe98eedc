import { ServiceUnavailableError } from '../../../../model/index.ts';

/**
 * Where a list of the API goes on; undefined where it does not. `base`: a URL of the same API.
 * @throws ServiceUnavailableError where that is on another host: what is sent is not for that one.
 */
export function nextPage(next: string | undefined, base: string, what: string): string | undefined {
  if (next === undefined) return undefined;
  if (URL.canParse(next) && new URL(next).origin === new URL(base).origin) return next;
  throw new ServiceUnavailableError(
    `${what}: Bitbucket's answer goes on at another host, which is not asked.`,
  );
}
