import type { FileContent } from '../git/writeFastImport.ts';
import type { Access } from './Access.ts';
import type { RepositoryReader } from './git/RepositoryReader.ts';
import type { ObjectStore } from './git/ObjectStore.ts';
import type { GitHubState, Repository } from './GitHubState.ts';
import type { RateLimit } from './RateLimit.ts';
import type { SecretBox } from './SecretBox.ts';

/** Where it is served. */
export interface Places {
  readonly url: string;
  readonly apiUrl: string;
  readonly rawUrl: string;
}

/** All that the answers are made from. */
export interface World {
  /** What archives are instead of what they would be. */
  archive?: Buffer;
  readonly state: GitHubState;
  readonly store: ObjectStore;
  readonly access: Access;
  readonly rateLimit: RateLimit;
  readonly secretBox: SecretBox;
  readonly places: Places;
  readonly installationTokenMs: number;
  readonly mostTreeEntries: number;
  reader(repository: Repository): RepositoryReader;
  commit(
    repository: Repository,
    files: Readonly<Record<string, FileContent | undefined>>,
    options: CommitOptions,
  ): Promise<string>;
}

export interface CommitOptions {
  /** The default branch where undefined; it is made where it is not there. */
  branch?: string | undefined;
  /** In place of the branch's last commit, as after a forced push. */
  force?: boolean | undefined;
  message?: string | undefined;
}
