import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../../scripts/shared/paths.ts';
import { fetchFromPackage } from '../fetchFromPackage.ts';

export interface EntityName {
  namespace: string;
  kind: string;
  name: string;
}

/** What the tests ask of the docs clients that Backstage publishes. */
export interface PublishedDocsClients {
  getCookie(): Promise<{ expiresAt: string }>;
  getTechDocsMetadata(entity: EntityName): Promise<Record<string, unknown>>;
  getEntityMetadata(entity: EntityName): Promise<{ metadata: { name: string }; locationMetadata: object }>;
}

export interface PublishedDocsStorage {
  getEntityDocs(entity: EntityName, path: string): Promise<string>;
  syncEntityDocs(entity: EntityName, log?: (line: string) => void): Promise<'updated' | 'cached'>;
  getBaseUrl(url: string, entity: EntityName, path: string): Promise<string>;
}

interface Apis {
  configApi: { getOptionalString: (key: string) => string | undefined };
  discoveryApi: { getBaseUrl: (plugin: string) => Promise<string> };
  fetchApi: { fetch: typeof fetch };
}

interface Module {
  TechDocsClient: new (apis: Apis) => PublishedDocsClients;
  TechDocsStorageClient: new (apis: Apis) => PublishedDocsStorage;
}

const VERSION = '1.18.2';

/**
 * The docs clients that Backstage publishes, as they are. Their package brings a whole portal along, of which this one file
 * needs nothing but two packages that are here: it is taken out of the archive.
 */
export async function createPublishedDocsClients(
  baseUrl: string,
  token: string,
): Promise<{ client: PublishedDocsClients; storage: PublishedDocsStorage }> {
  const cached = await fetchFromPackage({
    name: '@backstage/plugin-techdocs',
    version: VERSION,
    inside: 'package/dist/client.esm.js',
    cache: 'docs-client',
    title: "Backstage's docs client",
  });
  // Where what it imports is found.
  const folder = join(root, 'out/test/published');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `docsClient-${VERSION}.mjs`);
  copyFileSync(cached, file);
  // Its shape is the one of the pinned version.
  const { TechDocsClient, TechDocsStorageClient } = (await import(pathToFileURL(file).href)) as Module;
  const apis: Apis = {
    configApi: { getOptionalString: () => undefined },
    discoveryApi: { getBaseUrl: plugin => Promise.resolve(`${baseUrl}/api/${plugin}`) },
    fetchApi: {
      fetch: (input, init) => {
        const headers = new Headers(init?.headers);
        headers.set('authorization', `Bearer ${token}`);
        return fetch(input, { ...init, headers });
      },
    },
  };
  return { client: new TechDocsClient(apis), storage: new TechDocsStorageClient(apis) };
}
