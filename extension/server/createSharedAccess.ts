import { AuthenticationError } from '../../model/errors.ts';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import { createCatalogClient } from '../../protocol/http/client.ts';
import { createDocsClient } from '../../protocol/http/createDocsClient.ts';
import { createScaffolderClient } from '../../protocol/http/createScaffolderClient.ts';
import type { DocsClient } from '../../protocol/http/DocsClient.ts';
import type { ScaffolderClient } from '../../protocol/http/ScaffolderClient.ts';
import { isSafeForTokens } from './isSafeForTokens.ts';
import type { ServerAccess } from './ServerAccess.ts';
import { ServerStartError } from './ServerStartError.ts';

export interface SharedAccessOptions {
  /** A Callboard's or a Backstage's address, as the user wrote it. */
  url: string;
  /** The token kept for the address, if any. */
  readToken: () => Promise<string | undefined>;
  /** Asks the user for a token; undefined when the user declines. */
  askToken: (signal: AbortSignal) => Promise<string | undefined>;
  /** Keeps a token that the server has accepted. */
  keepToken: (token: string) => Promise<void>;
}

/**
 * A Callboard or a Backstage that runs elsewhere: nothing is started, and nothing is stopped. connect throws a
 * ServerStartError where the server turns the user away.
 */
export function createSharedAccess(options: SharedAccessOptions): ServerAccess {
  const { url, readToken } = options;
  let scaffolder: ScaffolderClient | undefined;
  let docs: DocsClient | undefined;
  const open = async (token: string | undefined, signal: AbortSignal): Promise<CatalogClient> => {
    const address = { baseUrl: url.replace(/\/+$/, ''), ...(token !== undefined && { token }) };
    const client = createCatalogClient(address);
    // One cheap question, so that a wrong address or token shows at once.
    await client.status({ signal });
    scaffolder = createScaffolderClient(address);
    docs = createDocsClient(address);
    return client;
  };
  const signIn = async (signal: AbortSignal): Promise<CatalogClient> => {
    const token = await options.askToken(signal);
    signal.throwIfAborted();
    if (token === undefined) throw new ServerStartError({ kind: 'signedOut', url, entered: false });
    const client = await open(token, signal).catch((cause: unknown) => {
      if (!(cause instanceof AuthenticationError)) throw cause;
      throw new ServerStartError({ kind: 'signedOut', url, entered: true }, { cause });
    });
    await options.keepToken(token);
    return client;
  };
  return {
    retries: true,
    get scaffolder() {
      return scaffolder;
    },
    get docs() {
      return docs;
    },
    async connect(signal) {
      try {
        return await open(isSafeForTokens(url) ? await readToken() : undefined, signal);
      } catch (error) {
        if (!(error instanceof AuthenticationError)) throw error;
        if (!isSafeForTokens(url)) throw new ServerStartError({ kind: 'plainHttp', url }, { cause: error });
        return signIn(signal);
      }
    },
    explainLoss: () => Promise.resolve(),
    reset: () => Promise.resolve(),
  };
}
