import type { TObject } from 'typebox';
import type { JsonObject } from '../../../model/index.ts';
import type { ProposalName } from '../../../protocol/http/onboarding.ts';
import type { ProviderAnswers, ProviderConfig, ProviderForm } from '../../../protocol/http/providers.ts';
import type { BytesLook, FolderLook, TreeLook, UrlLook } from '../http/UrlLook.ts';
import type { DiscoveryKind } from './Discovery.ts';
import type { GitUrls, RepositoryPage } from './GitUrls.ts';
import type { ProviderEvents } from './ProviderEvents.ts';

/**
 * A kind of Git provider. All that is particular to it lies in its folder; this is what the rest knows of it. Schemas
 * describe each key (`description`): messages about a configuration quote that.
 */
export interface GitProvider {
  /** Its key below `integrations` of app-config.yaml: `github`. */
  readonly name: string;
  /**
   * One entry of `integrations.<name>`. spec/search-auth-permissions-config D4. Undefined where there are none to be
   * written: then they come with what is below `catalog.providers`, by DiscoveryKind.entryOf.
   */
  readonly integration: TObject | undefined;
  /** Entries that hold where the configuration has none of their host. */
  readonly builtIn: readonly JsonObject[];
  /** Of an entry that has passed `integration`: the host of its web pages, e.g. `github.com` or `git.example.com:8443`. */
  hostOf(entry: JsonObject): string;
  /**
   * Where its URLs have a scheme of their own: what `hostOf` says of the entry that one of them belongs to. Undefined for
   * a URL that is none of its own.
   */
  hostOfUrl?(url: URL): string | undefined;
  readonly urls: GitUrls;
  /** What to ask a user who wants it, and the keys of app-config.yaml that the answers are. */
  readonly connecting: Connecting;
  /** Ways to find descriptors on it. */
  readonly discoveries: readonly DiscoveryKind[];
  /** Where it sends webhooks. */
  readonly events?: ProviderEvents;
  /**
   * Such an entry with a token that the user of an editor has for its host; undefined where the entry would have it sent
   * to another host: whoever wrote the configuration need not be that user.
   */
  signIn(entry: JsonObject, token: string): JsonObject | undefined;
  /** Of such an entry: what speaks with its host. What is heavy is loaded here and no sooner. */
  open(entry: JsonObject): Promise<GitHost>;
}

export interface Connecting {
  readonly form: Omit<ProviderForm, 'provider'>;
  /** @throws InputError for an answer that cannot be right, with the way out. */
  toConfig(answers: ProviderAnswers): ProviderConfig;
}

/** One host of a Git provider, as an entry of `integrations` has it. Its secrets go to no other host. */
export interface GitHost {
  /** Reads the file that a URL of the host's web pages names. What the world does is a value; an abort throws. */
  read(url: URL, options: ReadOptions): Promise<UrlLook>;
  /**
   * All files of the repository, at the ref, that a URL of the host's web pages names: of a file or folder in it, which may
   * hold a pattern. What the world does is a value; an abort throws.
   */
  listFiles(url: URL, options: ReadOptions): Promise<TreeLook>;
  /** As `read`, of any file, byte for byte. */
  readBytes(url: URL, options: { signal: AbortSignal }): Promise<BytesLook>;
  /**
   * All below the folder that a URL of the host's web pages names, with executables and links; of a repository's own page, all
   * of its default branch. Whatever the host sends, no path in it leads out. What the world does is a value; an abort throws.
   */
  readFolder(url: URL, options: { signal: AbortSignal }): Promise<FolderLook>;
  /**
   * What it tells of a repository. What goes wrong is an error of a kind whose message names the way out; an abort throws.
   * `page`: as GitUrls.repository tells it.
   */
  readRepository?(page: RepositoryPage, options: { signal: AbortSignal }): Promise<RepositoryFacts>;
  /**
   * Commits a new file on a new branch, and asks for it to be taken: a pull request, or what the host calls so. Gives the
   * URL of its page. A branch or a file that is there is a ConflictError; the rest as in readRepository.
   */
  propose?(
    page: RepositoryPage,
    proposal: FileProposal,
    options: { signal: AbortSignal },
  ): Promise<{ url: string }>;
  /** What the host calls that; a pull request where it is left out. */
  readonly proposalName?: ProposalName;
}

export type { ProposalName };

export interface RepositoryFacts {
  /** Of an empty repository, the one that it will have. */
  defaultBranch: string;
  description?: string;
  topics: readonly string[];
  homepage?: string;
}

export interface FileProposal {
  /** From the root of the repository. */
  path: string;
  text: string;
  /** The branch to be. */
  branch: string;
  /** Of the pull request, and of the commit. */
  title: string;
  body: string;
}

export interface ReadOptions {
  /** A token of an earlier look: asks only for what differs. */
  token?: string | undefined;
  /** What the host was asked before this moment (performance.now()) answers it no longer. */
  since?: number;
  signal: AbortSignal;
}
