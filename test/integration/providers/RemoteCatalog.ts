import { mkdtemp, readdir, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Entity } from '../../../model/index.ts';
import type { AnalyzeLocationResponse } from '../../../protocol/http/catalog.ts';
import type { CatalogStatus, ProviderStatus } from '../../../protocol/http/callboard.ts';
import { eventually } from '../../helpers/eventually.ts';
import { BuiltServer } from '../weather/BuiltServer.ts';

/** What stands in for a Git provider. */
export interface Remote {
  /** Every request that reached it, in order. */
  readonly requests: readonly { method: string; path: string; operation?: string }[];
  close(): Promise<void>;
}

export interface RemoteCatalogOptions<R extends Remote> {
  remote: R;
  /** As app-config.yaml has them; secrets as `${NAME}`. */
  integrations: object;
  /** Those secrets. */
  env: NodeJS.ProcessEnv;
  folder: string;
}

/** A server that reads its catalog from a Git provider, by an app-config.yaml as a company would have it. */
export class RemoteCatalog<R extends Remote> {
  readonly folder: string;
  /** All that the servers said, and told as events. */
  said = '';
  #listening: AbortController | undefined;
  protected readonly remote: R;
  readonly #options: RemoteCatalogOptions<R>;
  #server: BuiltServer | undefined;
  #asked = 0;
  #hasProviders = true;

  protected constructor(options: RemoteCatalogOptions<R>) {
    this.remote = options.remote;
    this.folder = options.folder;
    this.#options = options;
  }

  protected static async createFolder(): Promise<string> {
    return realpath(await mkdtemp(join(tmpdir(), 'callboard-synced-')));
  }

  get server(): BuiltServer {
    if (this.#server === undefined) throw new Error('The catalog was not opened');
    return this.#server;
  }

  /** Writes the configuration, starts a server on it, and waits until each provider (there may be none) was gone through or has failed. */
  async open(
    providers: object,
    catalog: object = {},
    integrations: object = this.#options.integrations,
    more: object = {},
  ): Promise<void> {
    await this.stop();
    this.#hasProviders = Object.keys(providers).length > 0;
    const config = {
      backend: { auth: { dangerouslyDisableDefaultAuthPolicy: true } },
      integrations,
      catalog: { providers, ...catalog },
      ...more,
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
      env: this.#options.env,
    });
    await this.#listen();
    await this.untilSettled();
  }

  /** Takes down every event until the server is stopped. */
  async #listen(): Promise<void> {
    const listening = new AbortController();
    this.#listening = listening;
    const url = `${await this.server.url()}/api/callboard/v1/events`;
    const { body } = await fetch(url, { signal: listening.signal });
    const take = async (): Promise<void> => {
      const decoder = new TextDecoder();
      for await (const chunk of body ?? []) this.said += decoder.decode(chunk, { stream: true });
    };
    // It ends with the server, or when it is stopped.
    take().catch(() => undefined);
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
        return state === 'ready' && providers.length > 0 === this.#hasProviders && providers.every(isOver);
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
    const since = this.remote.requests.slice(this.#asked);
    this.#asked = this.remote.requests.length;
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

  /** What a page of the provider would give the catalog: where from, and the name. */
  async found(target: string): Promise<[string, string][]> {
    const response = await fetch(`${await this.server.url()}/api/catalog/analyze-location`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ location: { type: 'url', target } }),
    });
    const answer = (await response.json()) as Partial<AnalyzeLocationResponse> & { error?: object };
    if (answer.existingEntityFiles === undefined) throw new Error(JSON.stringify(answer.error));
    return answer.existingEntityFiles
      .filter(({ entity }) => entity.kind !== 'Location')
      .map(({ location, entity }) => [location.target, entity.metadata.name]);
  }

  entity(kind: string, name: string, namespace = 'default'): Promise<Entity> {
    return this.server.json<Entity>(`/api/catalog/entities/by-name/${kind}/${namespace}/${name}`);
  }

  /** What the server answers, says and keeps on disk. It is stopped by this. */
  async everythingTold(): Promise<string[]> {
    const answers = await Promise.all(
      ['/api/callboard/v1/status', '/api/callboard/v1/problems', '/api/catalog/entities', '/metrics'].map(
        async path => (await fetch((await this.server.url()) + path)).text(),
      ),
    );
    await this.stop();
    const files = await Promise.all(
      (await readdir(this.folder, { recursive: true, withFileTypes: true }))
        .filter(entry => entry.isFile())
        .map(async entry => readFile(join(entry.parentPath, entry.name), 'latin1')),
    );
    if (files.length < 3 || answers.some(answer => answer === '') || !this.said.includes('event: status')) {
      throw new Error('Nothing was told');
    }
    return [...answers, ...files, this.said];
  }

  async stop(): Promise<void> {
    if (this.#server === undefined) return;
    this.#listening?.abort();
    await this.#server.kill('SIGTERM');
    this.said += this.#server.stdout + this.#server.stderr;
    this.#server = undefined;
  }

  async close(): Promise<void> {
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
    await this.remote.close();
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
