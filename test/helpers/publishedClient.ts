import { CatalogClient } from '@backstage/catalog-client';
import assert from 'node:assert/strict';
import type { TestServer } from './createTestServer.ts';

interface Named {
  metadata: { name: string };
}

export const namesOf = (items: readonly (Named | undefined)[]): (string | undefined)[] =>
  items.map(item => item?.metadata.name);

/** The catalog client that Backstage publishes, as it is. */
export function createPublishedClient(server: TestServer): CatalogClient {
  return new CatalogClient({
    discoveryApi: { getBaseUrl: plugin => Promise.resolve(`${server.url}/api/${plugin}`) },
  });
}

/** The client tells a failure by its status, with what the server said as its cause. */
export async function assertRefused(
  answer: Promise<unknown>,
  expected: { status: number; cause: string },
): Promise<void> {
  await assert.rejects(answer, (error: Error & { statusCode?: number }) => {
    assert.equal(error.name, 'ResponseError');
    assert.deepEqual({ status: error.statusCode, cause: String(error.cause) }, expected);
    return true;
  });
}
