import type { AppConfig } from './configSchema.ts';
import type { ConfigPlaces } from './ConfigPlaces.ts';

type ListenConfig = NonNullable<AppConfig['backend']>['listen'];

const DEFAULT_PORT = 7007;
/** Loopback unless the configuration says otherwise: what serves a laptop is not seen by its neighbours. */
const DEFAULT_HOST = '127.0.0.1';

/** `backend.listen`: an object, a port, ":7007" or "host:7007" ("[::1]:7007" for IPv6). */
export function parseListen(listen: ListenConfig, places: ConfigPlaces): { host: string; port: number } {
  if (listen === undefined) return { host: DEFAULT_HOST, port: DEFAULT_PORT };
  if (typeof listen === 'number') return { host: DEFAULT_HOST, port: listen };
  if (typeof listen === 'string') return parseAddress(listen, places);
  return {
    host: listen.host ?? listen.address ?? DEFAULT_HOST,
    port: portOf(listen.port ?? DEFAULT_PORT, ['backend', 'listen', 'port'], places),
  };
}

function parseAddress(address: string, places: ConfigPlaces): { host: string; port: number } {
  const match = /^(?:\[([^\]]+)\]|([^:]*))(?::(\d{1,5}))?$/.exec(address.trim());
  if (match === null) {
    throw places.error(
      ['backend', 'listen'],
      `should be an address such as ":7007" or "127.0.0.1:7007", not "${address}".`,
    );
  }
  const [, ipv6, host = '', port] = match;
  // A bare number is a port, as it is when YAML reads it as one.
  if (port === undefined && /^\d+$/.test(host)) {
    return { host: DEFAULT_HOST, port: portOf(host, ['backend', 'listen'], places) };
  }
  return {
    host: ipv6 ?? (host === '' ? DEFAULT_HOST : host),
    port: portOf(port ?? DEFAULT_PORT, ['backend', 'listen'], places),
  };
}

function portOf(value: string | number, path: string[], places: ConfigPlaces): number {
  const port = Number(value);
  if (port > 65535) throw places.error(path, `should be a port number from 0 to 65535, not ${port}.`);
  return port;
}
