import pLimit, { type LimitFunction } from 'p-limit';

/** Requests to one host that have not been answered, at most. */
const PER_HOST = 8;
/** What is on this machine is nobody else's to fetch. */

const LOOPBACK = ['localhost', '127.0.0.1', '::1'];

export type Fetch = (url: URL | string, init?: RequestInit) => Promise<Response>;

const limits = new Map<string, LimitFunction>();
let fetching: Promise<Fetch> | undefined;

/**
 * The one way from here to hosts of others: as fetch, but through the proxy that the environment names (HTTPS_PROXY,
 * HTTP_PROXY, NO_PROXY), and with a few requests a host at a time. Authorities of certificates are Node's own business
 * (NODE_EXTRA_CA_CERTS, NODE_USE_SYSTEM_CA).
 */
export function remoteFetch(url: URL | string, init?: RequestInit): Promise<Response> {
  const { host } = new URL(url);
  const limit = limits.get(host) ?? pLimit(PER_HOST);
  limits.set(host, limit);
  return limit(async () => {
    fetching ??= openFetch(process.env);
    return (await fetching)(url, init);
  });
}

/** Node has had proxies for its own fetch only of late; where none is named, there is no need to load another one. */
export async function openFetch(env: NodeJS.ProcessEnv): Promise<Fetch> {
  const valueOf = (name: string): string => env[name.toLowerCase()] ?? env[name] ?? '';
  const [httpProxy, httpsProxy] = [valueOf('HTTP_PROXY'), valueOf('HTTPS_PROXY')];
  if (httpProxy === '' && httpsProxy === '') return fetch;
  const { EnvHttpProxyAgent, fetch: fetchBy } = await import('undici');
  const noProxy = [valueOf('NO_PROXY'), ...LOOPBACK].filter(one => one !== '').join(',');
  const dispatcher = new EnvHttpProxyAgent({ httpProxy, httpsProxy, noProxy });
  return async (url, init) => {
    const answer: unknown = await fetchBy(url, { ...(init as object), dispatcher });
    // The same interface; only its types are of a package and not of the platform.
    return answer as Response;
  };
}
