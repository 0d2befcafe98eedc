import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { CatalogClient } from '../../protocol/http/CatalogClient.ts';
import type { CatalogStatus } from '../../protocol/http/callboard.ts';
import { createCatalogClient } from '../../protocol/http/client.ts';
import { DEFAULT_EXCLUDE, DEFAULT_INCLUDE } from '../../protocol/http/host.ts';
import type { ServerConfig } from '../../server/config/ServerConfig.ts';
import { createApp, type App } from '../../server/createApp.ts';

export interface TestServerOptions {
  /** Catalog files by their path in the folder that is read, e.g. `a/catalog-info.yaml`. */
  files?: Record<string, string>;
  /** What shall differ from a private server with one token on a free loopback port. */
  config?: Partial<ServerConfig>;
}

/** A real server on a free loopback port, with a database and a folder of catalog files of its own. */
export interface TestServer {
  readonly url: string;
  /** The token that is let in. */
  readonly token: string;
  /** The folder that the catalog is read from. */
  readonly folder: string;
  readonly app: App;
  readonly client: CatalogClient;
  /** Log lines of level warn and above. */
  readonly logged: string[];
  /** Sends a request with the token, unless headers say otherwise. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** The parsed answer of a GET, or of a POST where there is a body. */
  json<Answer>(path: string, body?: unknown): Promise<Answer>;
  /** Writes or, without a text, deletes a catalog file. */
  write(path: string, text: string | undefined): Promise<void>;
  /** Looks at all files again and waits until the catalog shows them. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** Resolves once the files have been read. Whoever creates one closes it. */
export async function createTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const base = await mkdtemp(join(tmpdir(), 'callboard-test-'));
  const folder = join(base, 'catalog');
  await mkdir(folder);
  for (const [path, text] of Object.entries(options.files ?? {})) await writeCatalogFile(folder, path, text);

  const logged: string[] = [];
  const token = 'token-of-the-test';
  const app = await createApp({
    config: testConfig({ base, folder, token }, options.config),
    version: '0.0.0-test',
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: (_details, message) => logged.push(message),
      error: (_details, message) => logged.push(message),
    },
  });
  try {
    const { url } = await app.listen();
    const client = createCatalogClient({ baseUrl: url, token });
    const server = createHandle({ app, url, token, folder, base, client, logged });
    await waitForStatus(client, status => status.state !== 'loading');
    return server;
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** Waits until the status is as wanted, for up to ten seconds. */
export async function waitForStatus(
  client: CatalogClient,
  isWanted: (status: CatalogStatus) => boolean,
): Promise<CatalogStatus> {
  const until = Date.now() + 30_000;
  for (;;) {
    const status = await client.status();
    if (isWanted(status)) return status;
    if (Date.now() > until) throw new Error(`The status stayed ${JSON.stringify(status)}`);
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

function testConfig(
  places: { base: string; folder: string; token: string },
  changes: Partial<ServerConfig> = {},
): ServerConfig {
  return {
    listen: { host: '127.0.0.1', port: 0 },
    authDisabled: false,
    tokens: [{ token: places.token, subject: 'test' }],
    allowedHosts: [],
    allowedOrigins: [],
    database: { kind: 'file', file: join(places.base, 'data', 'catalog.db') },
    catalog: {
      readonly: false,
      onConflict: 'reject',
      roots: [{ kind: 'folder', path: places.folder, include: DEFAULT_INCLUDE, exclude: DEFAULT_EXCLUDE }],
    },
    ...changes,
  };
}

function createHandle(
  parts: Pick<TestServer, 'app' | 'url' | 'token' | 'folder' | 'client' | 'logged'> & { base: string },
): TestServer {
  const { app, url, token, folder, base, client, logged } = parts;
  const send = (path: string, init: RequestInit = {}): Promise<Response> =>
    fetch(url + path, { ...init, headers: { authorization: `Bearer ${token}`, ...headersOf(init) } });
  return {
    app,
    url,
    token,
    folder,
    client,
    logged,
    fetch: send,
    async json<Answer>(path: string, body?: unknown) {
      const response = await send(
        path,
        body === undefined
          ? {}
          : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
      );
      return (await response.json()) as Answer;
    },
    write: (path, text) => writeCatalogFile(folder, path, text),
    refresh: () => client.refresh(),
    async close() {
      await app.close();
      await rm(base, { recursive: true, force: true });
    },
  };
}

function headersOf(init: RequestInit): Record<string, string> {
  return Object.fromEntries(new Headers(init.headers).entries());
}

async function writeCatalogFile(folder: string, path: string, text: string | undefined): Promise<void> {
  const file = join(folder, path);
  if (text === undefined) {
    await rm(file);
    return;
  }
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
