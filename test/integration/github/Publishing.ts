import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isJsonObject, type Entity, type JsonObject, type JsonValue } from '../../../model/index.ts';
import type { ActionServices } from '../../../server/scaffolder/actions/ActionServices.ts';
import type { TemplateAction } from '../../../server/scaffolder/actions/TemplateAction.ts';
import { createTestGitHub } from '../../helpers/github/createTestGitHub.ts';
import type { Repository } from '../../helpers/github/GitHubState.ts';
import { openBundledActions } from '../../helpers/github/openBundledActions.ts';
import type { TestGitHub } from '../../helpers/github/TestGitHub.ts';
import { createTestWorkspace } from '../../helpers/scaffolder/createTestWorkspace.ts';
import { runAction, type ActionRun } from '../../helpers/scaffolder/runAction.ts';

export interface StepOptions {
  /** Of the workspace, by path. */
  files?: Record<string, string>;
  executables?: readonly string[];
  /** What an earlier run of the task has kept. */
  kept?: Map<string, JsonValue>;
  isDryRun?: boolean;
  signal?: AbortSignal;
  entities?: readonly Entity[];
  /** Of the integration, in the place of its token. */
  access?: JsonObject;
}

/** Steps of templates, run against a stand-in for GitHub; none of what they tell may hold a secret. */
export class Publishing {
  static readonly token = 'ghp_hush+hush/secret';
  readonly github: TestGitHub;
  readonly #create: (services: ActionServices) => TemplateAction[];
  readonly #told: string[] = [];
  readonly #secrets: string[] = [Publishing.token];

  private constructor(github: TestGitHub, create: (services: ActionServices) => TemplateAction[]) {
    this.github = github;
    this.#create = create;
  }

  /** There is an organisation `acme` with a team and people, and the token is of the user `octocat`. */
  static async start(): Promise<Publishing> {
    const { githubActions } = await openBundledActions();
    const github = await createTestGitHub();
    github.allowToken(Publishing.token);
    github.addUser({ login: 'octocat' });
    github.addUser({ login: 'grace' });
    github.addOrganization({
      login: 'acme',
      teams: [{ slug: 'payments', name: 'Payments', members: ['ada'] }],
    });
    return new Publishing(github, githubActions);
  }

  url(repository: string): string {
    const [owner = '', repo = ''] = repository.split('/');
    return `${this.github.host}?owner=${owner}&repo=${repo}`;
  }

  look(repository: string): Repository {
    const found = this.github.look(repository);
    assert.ok(found, `There is no ${repository}`);
    return found;
  }

  /** No output, log or error may hold it from now on. */
  keepSecret(...secrets: readonly string[]): void {
    this.#secrets.push(...secrets);
  }

  async run(id: string, input: JsonObject, options: StepOptions = {}): Promise<ActionRun> {
    const action = this.#actions(options).find(one => one.id === id);
    assert.ok(action, `There is no action ${id}`);
    const {
      files = { 'README.md': 'Shop\n' },
      executables = [],
      kept = new Map<string, JsonValue>(),
    } = options;
    const { isDryRun = false, signal = new AbortController().signal } = options;
    const workspace = await createTestWorkspace(files);
    const temporary = await mkdtemp(join(tmpdir(), 'callboard-publish-'));
    const log = (message: string): void => void this.#told.push(message);
    try {
      for (const path of executables) await chmod(join(workspace.root, path), 0o755);
      const run = await runAction(action, input, {
        ...{ workspace, isDryRun, signal },
        createTemporaryFolder: () => mkdtemp(join(temporary, 'step-')),
        checkpoint: async (key, work) => {
          const known = kept.get(key);
          if (known !== undefined) return known as Awaited<ReturnType<typeof work>>;
          const value = await work();
          kept.set(key, value);
          this.#told.push(JSON.stringify([key, value]));
          return value;
        },
      });
      run.log.forEach(log);
      log(JSON.stringify(run.outputs));
      return run;
    } catch (error) {
      for (let one: unknown = error; one instanceof Error; one = one.cause) {
        log(`${one.name} ${one.message} ${one.stack ?? ''} ${JSON.stringify(one)}`);
      }
      throw error;
    } finally {
      await workspace.remove();
      await rm(temporary, { recursive: true, force: true });
    }
  }

  /** The message of the error that it fails with. */
  async fails(name: string, id: string, input: JsonObject, options: StepOptions = {}): Promise<string> {
    const error: unknown = await this.run(id, input, options).then(
      () => assert.fail(`${id} did not fail`),
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof Error);
    assert.equal(error.name, name, error.message);
    return error.message;
  }

  /** That nothing but reading was asked of it since then, or nothing at all. */
  writesSince(count: number): string[] {
    return this.github.requests
      .slice(count)
      .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/git-upload-pack'))
      .map(({ method, path }) => `${method} ${path.replace('/api/v3', '')}`);
  }

  /** Fails where a secret was told, or the stand-in was asked or answered what GitHub does not describe. */
  check(): void {
    for (const secret of this.#secrets) {
      const forms = [
        secret,
        encodeURIComponent(secret),
        Buffer.from(`x-access-token:${secret}`).toString('base64'),
      ];
      for (const form of forms) {
        assert.ok(!this.#told.some(text => text.includes(form)), `A secret was told`);
      }
    }
    assert.deepEqual(this.github.violations, []);
  }

  get actions(): readonly TemplateAction[] {
    return this.#actions({});
  }

  async close(): Promise<void> {
    await this.github.close();
  }

  #actions({ entities = [], access = { token: Publishing.token } }: StepOptions): TemplateAction[] {
    const { host, apiBaseUrl } = this.github;
    const entry = { host, apiBaseUrl, ...access };
    assert.ok(isJsonObject(entry));
    const services: Pick<ActionServices, 'catalog' | 'integrations' | 'git'> = {
      catalog: {
        entitiesByRefs: ({ refs }) =>
          Promise.resolve(
            refs.map(ref => {
              const found = entities.find(
                ({ kind, metadata: { namespace = 'default', name } }) =>
                  `${kind}:${namespace}/${name}`.toLowerCase() === ref,
              );
              return found && JSON.stringify(found);
            }),
          ),
      },
      integrations: () => [{ provider: 'github', host, entry }],
      git: {
        author: { name: 'Scaffolder', email: 'scaffolder@example.com' },
        commitMessage: 'initial commit',
      },
    };
    return this.#create(services as ActionServices);
  }
}
