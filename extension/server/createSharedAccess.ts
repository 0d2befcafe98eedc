import { AuthenticationError } from '../../model/errors.ts';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import { createCatalogClient } from '../../protocol/http/client.ts';
import { isSafeForTokens } from './isSafeForTokens.ts';
import type { ServerAccess } from './ServerAccess.ts';
import { ServerStartError } from './ServerStartError.ts';

export interface SharedAccessOptions {
  /** A Callboard's or a Backstage's address, as the user wrote it. */
  url: string;
  /** The token kept for the address, if any. */
  readToken: () => Promise<string | undefined>;
  /** Asks the user for a token and keeps it; undefined when the user declines. */
  askToken: () => Promise<string | undefined>;
}

/** A Callboard or a Backstage that runs elsewhere: nothing is started, and nothing is stopped. */
export function createSharedAccess(options: SharedAccessOptions): ServerAccess {
  const { url, readToken, askToken } = options;
  const open = async (token: string | undefined, signal: AbortSignal): Promise<CatalogClient> => {
    const client = createCatalogClient({
      baseUrl: url.replace(/\/+$/, ''),
      ...(token !== undefined && { token }),
    });
    // One cheap question, so that a wrong address or token shows at once.
    await client.status({ signal });
    return client;
  };
  return {
    retries: true,
    async connect(signal) {
      try {
        return await open(isSafeForTokens(url) ? await readToken() : undefined, signal);
      } catch (error) {
        if (!(error instanceof AuthenticationError)) throw error;
        if (!isSafeForTokens(url)) throw new ServerStartError({ kind: 'plainHttp', url }, { cause: error });
        const token = await askToken();
        if (token === undefined) throw error;
        return open(token, signal);
      }
    },
    explainLoss: () => Promise.resolve(),
    reset: () => Promise.resolve(),
  };
}
