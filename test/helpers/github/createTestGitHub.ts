import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Access } from './Access.ts';
import { AnswerValidator } from './AnswerValidator.ts';
import { Faults } from './Faults.ts';
import { ObjectStore } from './git/ObjectStore.ts';
import { branchRef, namespaceOf, RepositoryReader } from './git/RepositoryReader.ts';
import type { FileContent, NewCommit } from '../git/writeFastImport.ts';
import { GitHubHandler } from './GitHubHandler.ts';
import { GitHubState, type NewRepository, type Repository } from './GitHubState.ts';
import { RateLimit } from './RateLimit.ts';
import { fetchGitHubDescription } from './readGitHubDescription.ts';
import { SecretBox } from './SecretBox.ts';
import type { BranchContent, TestGitHub, TestGitHubOptions } from './TestGitHub.ts';
import { deliver, pushPayload, repositoryPayload } from './webhooks.ts';
import type { CommitOptions, World } from './World.ts';

/** One for all: what it has compiled is good for every server. */
const sharedValidator = new AnswerValidator();

/** Whoever creates one closes it. */
export async function createTestGitHub(options: TestGitHubOptions = {}): Promise<TestGitHub> {
  const validator = options.validate === false ? undefined : sharedValidator;
  if (validator !== undefined) await fetchGitHubDescription();
  const faults = new Faults();
  const store = await ObjectStore.create();
  // Nothing is answered before the handler is there: the address is needed for what it answers.
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const world = createWorld({ store, url, options, secretBox: await SecretBox.create() });
  const handler = new GitHubHandler({ world, faults, validator });
  server.on('request', (request, response) => void handler.handle(request, response));

  const check = (name: string, payload: Record<string, unknown>): Record<string, unknown> => {
    const violation = validator?.webhook(name, JSON.parse(JSON.stringify(payload)));
    if (violation !== undefined) throw new Error(violation);
    return payload;
  };
  const { state, access, places } = world;
  return {
    url,
    host: new URL(url).host,
    apiBaseUrl: places.apiUrl,
    rawBaseUrl: places.rawUrl,
    requests: handler.requests,
    violations: handler.violations,
    addRepositories: repositories => addRepositories(repositories, world),
    addOrganization: organization => {
      state.addOrganization(organization);
    },
    addUser: user => {
      state.addAccount('User', user);
    },
    commit: (name, files, more = {}) => world.commit(state.get(name), files, more),
    change: (name, changes) => {
      state.change(state.get(name), changes);
      return Promise.resolve();
    },
    delete: async name => {
      const repository = state.get(name);
      state.remove(repository);
      await store.deleteNamespace(namespaceOf(repository));
    },
    look: name => {
      const found = state.find(name);
      return found?.moved === false ? found.repository : undefined;
    },
    readBranch: (name, branch) => readBranch(state.get(name), branch, world),
    allowToken: (token, owners) => {
      access.allowToken(token, owners);
    },
    revokeToken: token => {
      access.revokeToken(token);
    },
    addApp: app => {
      access.addApp(app);
    },
    setRateLimit: limit => {
      world.rateLimit.limit = limit;
    },
    answerArchives: archive => {
      if (archive === undefined) delete world.archive;
      else world.archive = archive;
    },
    misbehave: fault => {
      faults.add(fault);
    },
    pushPayload: async (name, { after, ...push } = {}) => {
      const repository = state.get(name);
      const tip = await world.reader(repository).branch(push.branch ?? repository.defaultBranch);
      const pushed = { ...push, after: after ?? tip?.oid ?? '0'.repeat(40) };
      return check('push', await pushPayload(repository, pushed, world));
    },
    repositoryPayload: (name, action, changes) => {
      const more = changes === undefined ? { action } : { action, changes };
      return check(`repository-${action}`, repositoryPayload(state.get(name), more, world));
    },
    deliver,
    close: async () => {
      await new Promise<void>(resolve => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      });
      await store.close();
      if (handler.violations.length > 0) {
        throw new Error(`The stand-in for GitHub is not like it:\n${handler.violations.join('\n')}`);
      }
    },
  };
}

function createWorld(given: {
  store: ObjectStore;
  url: string;
  options: TestGitHubOptions;
  secretBox: SecretBox;
}): World {
  const { store, url, options, secretBox } = given;
  // One after the other: each follows the one before it.
  let committing: Promise<unknown> = Promise.resolve();
  const reader = (repository: Repository): RepositoryReader => new RepositoryReader(store, repository);
  return {
    state: new GitHubState(),
    store,
    access: new Access(),
    secretBox,
    rateLimit: new RateLimit(options.rateLimit ?? 5000),
    places: { url, apiUrl: `${url}/api/v3`, rawUrl: `${url}/raw` },
    installationTokenMs: options.installationTokenMs ?? 3_600_000,
    mostTreeEntries: options.mostTreeEntries ?? 100_000,
    reader,
    commit: (repository, files, how) => {
      const next = committing.then(() =>
        commit(repository, files, { ...how, store, reader: reader(repository) }),
      );
      committing = next.catch(() => undefined);
      return next;
    },
  };
}

async function addRepositories(given: readonly NewRepository[], { state, store }: World): Promise<void> {
  const commits: NewCommit[] = [];
  for (const one of given) {
    const repository = state.addRepository(one);
    const branches = {
      ...(one.files === undefined ? {} : { [repository.defaultBranch]: one.files }),
      ...one.branches,
    };
    for (const [branch, files] of Object.entries(branches)) {
      const ref = branchRef(repository, branch);
      commits.push({ ref, files, message: 'Initial commit', at: repository.createdAt });
    }
  }
  if (commits.length > 0) await store.import(commits);
}

async function readBranch(
  repository: Repository,
  branch: string,
  world: World,
): Promise<BranchContent | undefined> {
  const { store } = world;
  const commit = await world.reader(repository).branch(branch);
  if (commit === undefined) return undefined;
  const files: Record<string, string> = {};
  const modes: Record<string, string> = {};
  for (const { path, mode, type, oid } of await store.list(commit.tree, true)) {
    if (type !== 'blob') continue;
    files[path] = (await store.read(oid))?.content.toString('utf8') ?? '';
    modes[path] = mode;
  }
  return { commit, files, modes };
}

async function commit(
  repository: Repository,
  files: Readonly<Record<string, FileContent | undefined>>,
  how: CommitOptions & { store: ObjectStore; reader: RepositoryReader },
): Promise<string> {
  const branch = how.branch ?? repository.defaultBranch;
  const tip = (await how.reader.branch(branch)) ?? (await how.reader.commit('HEAD'));
  const at = new Date();
  const parent = how.force === true ? tip?.parents[0] : tip?.oid;
  const oid = await how.store.commit({
    ref: branchRef(repository, branch),
    files,
    message: how.message ?? 'Change',
    at,
    ...(parent === undefined ? {} : { parent }),
    ...(how.force === true && tip !== undefined ? { tree: tip.tree } : {}),
  });
  Object.assign(repository, { pushedAt: at, updatedAt: at });
  return oid;
}
