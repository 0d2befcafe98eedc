import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Type } from 'typebox';
import { AzureAccess } from '../providers/azure/AzureAccess.ts';
import { BitbucketCloudAccess } from '../providers/bitbucketCloud/BitbucketCloudAccess.ts';
import { askJson } from './askJson.ts';
import { readJson } from './readJson.ts';

describe('readJson', () => {
  it('gives what there is, up to so many bytes', async () => {
    assert.deepEqual(await readJson(new Response('{"a":1}'), 'GitLab', 7), { a: 1 });
    await assert.rejects(readJson(new Response('{"a":1}'), 'GitLab', 6), {
      name: 'ServiceUnavailableError',
      message: /^GitLab: the answer is too large/,
    });
  });

  it('says who answered what is no JSON, and not what it was', async () => {
    await assert.rejects(readJson(new Response('<s3cret>'), 'GitLab', 100), (error: Error) => {
      assert.equal(error.name, 'ServiceUnavailableError');
      assert.match(error.message, /^GitLab: the answer is no JSON/);
      return !error.message.includes('s3cret');
    });
  });

  it('is how all answers of APIs and all tokens are read', async function () {
    this.timeout(30_000);
    const { url, close } = await serve('<html>Sign in</html>');
    try {
      const asked = { name: 'GitLab', integration: 'integrations.gitlab', hasToken: false, needs: '' };
      const { signal } = new AbortController();
      const asking = askJson({
        url,
        headers: {},
        schema: Type.Unknown(),
        what: 'GitLab acme',
        asked,
        signal,
      });
      await assert.rejects(asking, refusal(/^GitLab acme: the answer is no JSON/));
      await assert.rejects(azure(url), refusal(/^Microsoft Entra ID: the answer is no JSON/));
      await assert.rejects(bitbucket(url), refusal(/^Bitbucket: the answer is no JSON/));
    } finally {
      close();
    }
  });

  it('lets a token have no more than a million bytes', async () => {
    const { url, close } = await serve(
      JSON.stringify({ access_token: 'x'.repeat(1024 * 1024), expires_in: 1 }),
    );
    try {
      await assert.rejects(azure(url), refusal(/^Microsoft Entra ID: the answer is too large/));
      await assert.rejects(bitbucket(url), refusal(/^Bitbucket: the answer is too large/));
    } finally {
      close();
    }
  });
});

function refusal(message: RegExp): { name: string; message: RegExp } {
  return { name: 'ServiceUnavailableError', message };
}

function azure(authority: string): Promise<unknown> {
  const credential = { kind: 'secret', clientId: 'c', clientSecret: 's', tenantId: 't' } as const;
  const credentials = [{ organizations: [], credential }];
  const settings = { host: 'dev.azure.com', apiVersion: '6.0', credentials };
  return new AzureAccess(settings, authority).headersFor('acme');
}

function bitbucket(baseUrl: string): Promise<unknown> {
  const secret = { kind: 'consumer', clientId: 'c', clientSecret: 's' } as const;
  return new BitbucketCloudAccess({ host: 'bitbucket.org', apiBaseUrl: baseUrl, baseUrl, secret }).headers();
}

async function serve(text: string): Promise<{ url: string; close: () => void }> {
  const server = createServer((_, response) => response.end(text));
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
