import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import {
  ScaffolderClient,
  type LogEvent,
  type ScaffolderStreamLogsOptions,
} from '@backstage/plugin-scaffolder-common';
import { eventually } from '../eventually.ts';
import type { TestServer } from '../createTestServer.ts';

export interface PublishedScaffolderClientOptions {
  token: string;
  /** Who takes herself to be calling. */
  user: string;
  useLongPollingLogs?: boolean;
}

/** The scaffolder client that Backstage publishes, as it is. */
export function createPublishedScaffolderClient(
  server: TestServer,
  { token, user: userEntityRef, useLongPollingLogs = false }: PublishedScaffolderClientOptions,
): ScaffolderClient {
  const github = [{ host: 'github.com' }, { host: 'git.example.com', apiBaseUrl: 'https://git.example.com' }];
  return new ScaffolderClient({
    discoveryApi: { getBaseUrl: plugin => Promise.resolve(`${server.url}/api/${plugin}`) },
    fetchApi: {
      fetch: (input, init) => {
        const headers = new Headers(init?.headers);
        headers.set('authorization', `Bearer ${token}`);
        return fetch(input, { ...init, headers });
      },
    },
    identityApi: {
      getBackstageIdentity: () =>
        Promise.resolve({ type: 'user', userEntityRef, ownershipEntityRefs: [userEntityRef] }),
    },
    scmIntegrationsApi: ScmIntegrations.fromConfig(
      new ConfigReader({ integrations: { github, gitlab: [{ host: 'gitlab.com' }] } }),
    ),
    useLongPollingLogs,
  });
}

/** Everything that is told until the client takes the task to be over. */
export function readLogs(
  client: ScaffolderClient,
  request: ScaffolderStreamLogsOptions,
): Promise<LogEvent[]> {
  return new Promise((resolve, reject) => {
    const events: LogEvent[] = [];
    client.streamLogs(request).subscribe({
      next: event => events.push(event),
      error: reject,
      complete: () => {
        resolve(events);
      },
    });
  });
}

export function untilTaskIs(client: ScaffolderClient, id: string, status: string): Promise<true> {
  return eventually(`the task to be ${status}`, async () => (await client.getTask(id)).status === status);
}

/** The client's event stream expects to be in a page. Gives what ends that. */
export function pretendToBeABrowser(): () => void {
  const page = { addEventListener: () => undefined, removeEventListener: () => undefined, hidden: false };
  Object.assign(globalThis, { window: globalThis, document: page });
  return () => {
    Reflect.deleteProperty(globalThis, 'window');
    Reflect.deleteProperty(globalThis, 'document');
  };
}
