import type { FileContent } from '../git/writeFastImport.ts';
import type { NewApp } from './Access.ts';
import type { Fault } from './Faults.ts';
import type {
  NewOrganization,
  NewRepository,
  NewUser,
  Repository,
  RepositoryChanges,
} from './GitHubState.ts';
import type { GitCommit } from './git/parseObjects.ts';
import type { Delivery, RepositoryAction } from './webhooks.ts';

/** A request as it came, and what it was answered. */
export interface LoggedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Name of the GraphQL operation. */
  readonly operation?: string;
  /** Zero until there is an answer. */
  readonly status: number;
  /** Whether who asked was let in. */
  readonly authorized: boolean;
  readonly ifNoneMatch?: string;
}

export interface TestGitHubOptions {
  /** Requests, and GraphQL points, that each token has in an hour; 5,000 as on the real one. */
  rateLimit?: number;
  /** How long the tokens of an app's installation are good for; an hour as on the real one. */
  installationTokenMs?: number;
  /** Entries that an answer about a tree has at most; 100,000 as on the real one. */
  mostTreeEntries?: number;
  /** False for benchmarks: answers are not compared with GitHub's description. */
  validate?: boolean;
}

export interface BranchContent {
  /** Of its last commit. */
  readonly commit: GitCommit;
  /** Texts, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** As Git has them, by path. */
  readonly modes: Readonly<Record<string, string>>;
}

/**
 * A stand-in for GitHub: a server on a free loopback port, over real Git objects. Its REST answers are compared with
 * the description that GitHub publishes, and GraphQL is executed against its published schema, so that a test against
 * it says something about GitHub.
 */
export interface TestGitHub {
  /** Base of web and git URLs, e.g. `http://127.0.0.1:PORT`. */
  readonly url: string;
  /** The part of `url` after `//`. */
  readonly host: string;
  /** As on GitHub Enterprise Server: `URL/api/v3`, beside `URL/api/graphql`. */
  readonly apiBaseUrl: string;
  /** Base of raw files, which are at `OWNER/REPO/REF/PATH` below it. */
  readonly rawBaseUrl: string;
  /** Every request that reached it, in order. */
  readonly requests: readonly LoggedRequest[];
  /** Where it was not like GitHub: answers that are not as described, or questions it has no answer for. */
  readonly violations: readonly string[];

  /** Many at once take a single import. */
  addRepositories(repositories: readonly NewRepository[]): Promise<void>;
  addOrganization(organization: NewOrganization): void;
  addUser(user: NewUser): void;
  /**
   * A commit on a branch, the default one where none is named; gives its id. Undefined removes a file. Forced, it takes
   * the place of the branch's last commit. A branch not heard of starts at the default one.
   */
  commit(
    repository: string,
    files: Readonly<Record<string, FileContent | undefined>>,
    options?: { branch?: string; force?: boolean; message?: string },
  ): Promise<string>;
  change(repository: string, changes: Partial<RepositoryChanges>): Promise<void>;
  delete(repository: string): Promise<void>;
  /** What it knows of a repository at this moment; undefined where there is none of that name. */
  look(repository: string): Repository | undefined;
  /** What a branch holds, by path; undefined where there is no such branch. */
  readBranch(repository: string, branch: string): Promise<BranchContent | undefined>;

  /** From the first token or app on, requests need one. A token sees all owners, or only those named. */
  allowToken(token: string, owners?: readonly string[]): void;
  revokeToken(token: string): void;
  addApp(app: NewApp): void;
  setRateLimit(limit: number): void;
  misbehave(fault: Fault): void;
  /** Has archives be this; undefined: what they are. */
  answerArchives(archive: Buffer | undefined): void;

  /** What GitHub sends of a push; its last commit is the branch's where `after` is undefined. */
  pushPayload(
    repository: string,
    push?: { after?: string; before?: string; branch?: string; forced?: boolean },
  ): Promise<Record<string, unknown>>;
  /** What GitHub sends of a repository as it is now; make it before a deletion. */
  repositoryPayload(
    repository: string,
    action: RepositoryAction,
    changes?: Record<string, unknown>,
  ): Record<string, unknown>;
  deliver(delivery: Delivery): Promise<Response>;

  /** Ends it; throws where there were violations. */
  close(): Promise<void>;
}
