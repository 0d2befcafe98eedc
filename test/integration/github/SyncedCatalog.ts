import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entity } from '../../../model/index.ts';
import type { CatalogStatus, ProviderStatus } from '../../../protocol/http/callboard.ts';
import { eventually } from '../../helpers/eventually.ts';
import { createTestGitHub } from '../../helpers/github/createTestGitHub.ts';
import type { NewRepository } from '../../helpers/github/GitHubState.ts';
import type { TestGitHub, TestGitHubOptions } from '../../helpers/github/TestGitHub.ts';
import { BuiltServer } from '../weather/BuiltServer.ts';

const tokenOfVariable = { token: '${GITHUB_TOKEN}' };

/** A server that reads its catalog from a stand-in for GitHub, by an app-config.yaml as a company would have it. */
export class SyncedCatalog {
  static readonly token = 'ghp_theTokenThatNobodyMaySee';
  readonly github: TestGitHub;
  readonly folder: string;
  /** All that the servers said. */
  said = '';
  #server: BuiltServer | undefined;
  #asked = 0;

  private constructor(github: TestGitHub, folder: string) {
    this.github = github;
    this.folder = folder;
  }

  static async start(options: TestGitHubOptions = {}): Promise<SyncedCatalog> {
    const github = await createTestGitHub(options);
    github.allowToken(SyncedCatalog.token);
    return new SyncedCatalog(github, await realpath(await mkdtemp(join(tmpdir(), 'callboard-synced-'))));
  }

  get server(): BuiltServer {
    if (this.#server === undefined) throw new Error('The catalog was not opened');
    return this.#server;
  }

  /** Adds repositories to an owner, each with the descriptor of a component of its name unless it has files. */
  async addRepositories(owner: string, repositories: readonly NewRepository[]): Promise<void> {
    await this.github.addRepositories(
      repositories.map(({ name, ...more }) => ({
        name: `${owner}/${name}`,
        files: { 'catalog-info.yaml': componentText(name) },
        ...more,
      })),
    );
  }

  /** Writes the configuration, starts a server on it, and waits until each provider was gone through or has failed. */
  async open(providers: object, catalog: object = {}, access: object = tokenOfVariable): Promise<void> {
    await this.stop();
    const { host, apiBaseUrl, rawBaseUrl } = this.github;
    const config = {
      backend: { auth: { dangerouslyDisableDefaultAuthPolicy: true } },
      integrations: { github: [{ host, apiBaseUrl, rawBaseUrl, ...access }] },
      catalog: { providers, ...catalog },
    };
    await writeFile(join(this.folder, 'app-config.yaml'), JSON.stringify(config));
    await this.restart();
  }

  /** On the data of before. */
  async restart(): Promise<void> {
    await this.stop();
    this.#server = await BuiltServer.spawn({
      cwd: this.folder,
      data: join(this.folder, 'data'),
      env: { GITHUB_TOKEN: SyncedCatalog.token },
    });
    await this.untilSettled();
  }

  async untilSettled(): Promise<CatalogStatus> {
    let status: CatalogStatus | undefined;
    await eventually(
      'the providers to be gone through',
      async () => {
        status = await this.status();
        const isOver = ({ state, syncedAt }: ProviderStatus): boolean =>
          state === 'failed' || state === 'waiting' || (state === 'idle' && syncedAt !== undefined);
        const { state, providers = [] } = status;
        return state === 'ready' && providers.length > 0 && providers.every(isOver);
      },
      30_000,
    ).catch((error: unknown) => {
      throw new Error(
        `${String(error)} ${JSON.stringify(status)} ${this.server.stdout} ${this.server.stderr}`,
      );
    });
    // What was found may have to be taken in yet.
    await this.server.send('POST', '/api/callboard/v1/refresh?sources=files');
    return this.status();
  }

  /** Asks every source anew; resolves when the catalog shows what they say. */
  async sync(): Promise<void> {
    const { status, message } = await this.server.send('POST', '/api/callboard/v1/refresh');
    if (status !== 204) throw new Error(`The refresh was answered ${status}: ${message}`);
  }

  status(): Promise<CatalogStatus> {
    return this.server.json<CatalogStatus>('/api/callboard/v1/status');
  }

  async provider(): Promise<ProviderStatus> {
    const [first] = (await this.status()).providers ?? [];
    if (first === undefined) throw new Error('There is no provider');
    return first;
  }

  /** Requests since this was asked before: the name of the question, or `METHOD PATH`. */
  requests(): string[] {
    const since = this.github.requests.slice(this.#asked);
    this.#asked = this.github.requests.length;
    return since.map(({ operation, method, path }) => operation ?? `${method} ${path}`);
  }

  /** Every ref, in order, but those of the locations that stand for what was listed. */
  async refs(): Promise<string[]> {
    const entities = await this.server.json<Entity[]>('/api/catalog/entities?fields=kind,metadata');
    return entities
      .map(({ kind, metadata }) => `${kind}:${metadata.namespace ?? ''}/${metadata.name}`.toLowerCase())
      .filter(ref => !ref.startsWith('location:default/generated-'))
      .sort();
  }

  entity(kind: string, name: string, namespace = 'default'): Promise<Entity> {
    return this.server.json<Entity>(`/api/catalog/entities/by-name/${kind}/${namespace}/${name}`);
  }

  async stop(): Promise<void> {
    if (this.#server === undefined) return;
    await this.#server.kill('SIGTERM');
    this.said += this.#server.stdout + this.#server.stderr;
    this.#server = undefined;
  }

  async close(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
    await this.github.close();
  }
}

export function componentText(name: string, description = 'A component'): string {
  return [
    'apiVersion: backstage.io/v1alpha1',
    'kind: Component',
    `metadata: { name: ${name}, description: ${JSON.stringify(description)} }`,
    'spec: { type: service, lifecycle: production, owner: team-a }',
    '',
  ].join('\n');
}
