import assert from 'node:assert/strict';
import type { ProviderStatus } from '../../../protocol/http/callboard.ts';
import { eventually } from '../../helpers/eventually.ts';
import type { Remote, RemoteCatalog } from './RemoteCatalog.ts';

export type WeatherFault =
  | { kind: 'status'; status: number; times: number }
  | { kind: 'dropConnection'; times: number }
  | { kind: 'redirect'; to: string; times: number };

/** A Git host with the repositories one, two and three, each with a component of its name, and a catalog that reads it. */
export interface WeatheredHost<Catalog extends RemoteCatalog<Remote> = RemoteCatalog<Remote>> {
  /** As messages name it: `GitLab`. */
  name: string;
  /** What the provider reads, as messages name it behind the host. */
  what: string;
  /** Its key below `integrations`. */
  integration: string;
  catalog: Catalog;
  /** The catalog reads the three. */
  open(): Promise<void>;
  /** The host takes another token alone. */
  revokeToken(): void;
  /** What the provider reads cannot be seen any longer. */
  hide(): void;
  /** How it says so. */
  hidden: RegExp;
  misbehave(fault: WeatherFault): void;
  /** Another host of the kind, and the URL of its API. */
  startOther(): Promise<Remote & { apiUrl: string }>;
  /** What nobody may be told. */
  secrets: readonly string[];
}

const all = ['component:default/one', 'component:default/three', 'component:default/two'];

/** Resolves when the sync has failed. */
export async function untilFailed(catalog: RemoteCatalog<Remote>): Promise<ProviderStatus> {
  await eventually('the sync to fail', async () => (await catalog.provider()).state === 'failed', 20_000);
  return catalog.provider();
}

/** The tests that every host of a catalog passes. Gives what those of one host go on with: it is new for each test, and read. */
export function itStandsBadWeather<Catalog extends RemoteCatalog<Remote>>(
  start: () => Promise<WeatheredHost<Catalog>>,
): () => WeatheredHost<Catalog> {
  let host: WeatheredHost<Catalog>;
  let catalog: Catalog;

  beforeEach(async () => {
    host = await start();
    catalog = host.catalog;
    await host.open();
  });
  afterEach(() => catalog.close());

  const failure = async (): Promise<string> => (await untilFailed(catalog)).error?.message ?? '';

  it('stays as it was when the token is revoked, and says why it is old', async () => {
    const { syncedAt } = await catalog.provider();
    host.revokeToken();
    await catalog.sync();
    const message = await failure();
    const token = `the token of integrations.${host.integration} (host 127.0.0.1:`;
    assert.ok(message.includes(`${host.name} does not accept ${token}`), message);
    assert.match(message, /put a new one/);
    const status = await catalog.provider();
    assert.equal(status.syncedAt, syncedAt);
    assert.ok(status.nextAt !== undefined);
    assert.deepEqual(await catalog.refs(), all);
    await catalog.restart();
    assert.deepEqual(await catalog.refs(), all, 'nor does a restart empty it');
  });

  it('may be one that cannot be seen: the catalog stays', async () => {
    host.hide();
    await catalog.sync();
    const message = await failure();
    assert.ok(message.includes(`${host.name} ${host.what}: `), message);
    assert.match(message, host.hidden);
    assert.deepEqual(await catalog.refs(), all);
  });

  for (const [what, fault] of [
    ['answers with a failure', { kind: 'status', status: 502, times: 9 }],
    ['ends connections', { kind: 'dropConnection', times: 9 }],
    ['does not allow it', { kind: 'status', status: 403, times: 9 }],
    ['answers with what is no JSON', { kind: 'status', status: 200, times: 9 }],
  ] as const) {
    it(`stays as it was when the host ${what}, and is tried again`, async () => {
      host.misbehave(fault);
      await catalog.sync();
      await isTriedAgain(host);
    });
  }

  it('is not followed to another host, to which its token does not belong', async () => {
    const other = await host.startOther();
    host.misbehave({ kind: 'redirect', to: other.apiUrl, times: 3 });
    await catalog.sync();
    await failure();
    assert.deepEqual(other.requests, []);
    assert.deepEqual(await catalog.refs(), all);
    await other.close();
  });

  it('is never told of with its token', async () => {
    host.misbehave({ kind: 'status', status: 403, times: 1 });
    await catalog.sync();
    host.revokeToken();
    await catalog.sync();
    for (const text of await catalog.everythingTold()) {
      for (const secret of host.secrets) assert.ok(!text.includes(secret), 'the token was told');
    }
  });

  return () => host;
}

/** The sync has failed for now: the catalog has the three all the same. */
export async function isTriedAgain({ name, what, catalog }: WeatheredHost): Promise<void> {
  const { error, nextAt } = await untilFailed(catalog);
  assert.ok(error?.message.startsWith(`${name} ${what}`), error?.message);
  assert.ok(Date.parse(nextAt ?? '') - Date.now() < 11_000, 'soon');
  assert.deepEqual(await catalog.refs(), all);
}
