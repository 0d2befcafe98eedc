import type { TObject } from 'typebox';
import { ServiceUnavailableError, type JsonObject } from '../../../model/index.ts';
import type { Integration } from './Integration.ts';
import type { AffectedRepository } from './ProviderEvents.ts';

/** A way to find descriptors that a Git provider offers: a key below `catalog.providers`. Several may share one. */
export interface DiscoveryKind {
  /** Its key: `github`. */
  readonly key: string;
  /** What tells it from others with that key; the key itself where it is left out. Roots of the catalog go by it. */
  readonly name?: string;
  /** Descriptor files of repositories, or entities themselves: those no rule has to allow. */
  readonly gives: 'descriptors' | 'entities';
  /** What is below the key, or below each id that is below it. spec/search-auth-permissions-config E. */
  readonly settings: TObject;
  /** Whether an entry below the key asks for it; where this is left out, each does. */
  wantedBy?(settings: JsonObject): boolean;
  /** What messages and views call one with these settings: `GitHub acme`. */
  labelOf(settings: JsonObject): string;
  /** An entry of `integrations` that comes with these settings, by itself; see GitProvider.integration. */
  entryOf?(settings: JsonObject): JsonObject;
  /** Folders of this machine that would be read: the one that they name, and those that it leads to. */
  foldersOf?(settings: JsonObject): readonly string[];
  /** Whether one with these settings looks at such a repository, as far as can be told without asking; undefined: always. */
  mayHold?(settings: JsonObject, repository: AffectedRepository): boolean;
  /** @throws InputError where no integration is for its host. */
  open(settings: JsonObject, integrations: readonly Integration[]): Promise<Discovery>;
}

/** Looks through an organisation, a group or a project. */
export interface Discovery {
  /**
   * Page by page. What was not seen after the last page is gone, if that says `isComplete`. What the provider does is an
   * error of a kind: RateLimited, AuthenticationError, NotAllowedError, NotFoundError, ServiceUnavailableError.
   */
  pages(options: DiscoverOptions): AsyncIterable<DiscoveredPage>;
  /**
   * Looks at one repository alone, by a page of it: its own, or that of a file in it. Where this cannot be done, all is gone
   * through. Errors: as of `pages`; that the repository is not there is none.
   */
  lookAt?(page: URL, options: DiscoverOptions): Promise<RepositoryLook>;
}

/** What a repository has now: it has nothing else. */
export interface RepositoryLook extends Pick<DiscoveredPage, 'files' | 'problems'> {
  /** What the targets of all its files begin with, in whatever case. */
  base: string;
}

export interface DiscoverOptions {
  /** Of a page before: what comes after it. */
  after?: string | undefined;
  /** Whether the catalog has a target as of this token: then its text is not needed. */
  isKnown: (target: string, token: string) => boolean;
  /** Nothing is known yet: every text will be needed. */
  isFirst: boolean;
  signal: AbortSignal;
}

export interface DiscoveredPage {
  files: readonly DiscoveredFile[];
  /** Repositories that this page looked at. */
  seen: number;
  /** Repositories that there are to look at, as far as the provider tells. */
  total?: number;
  /** Repositories that could not be looked at: what they gave stays. */
  problems: readonly RepositoryProblem[];
  /** Goes on after this page; undefined: it was the last. */
  next?: string;
}

export interface RepositoryProblem {
  repository: string;
  message: string;
  /** See RepositoryLook. Where it is not known whose the problem is, nothing at all can be said to be gone. */
  base?: string;
}

export interface DiscoveredFile {
  /** URL of the provider's web pages. */
  target: string;
  /** Another one as soon as the text is another. */
  token: string;
  /** Where it came with the page. Of an entity itself, always: its JSON. */
  text?: string;
  /** The last one of the branch that the target is on, where the provider tells it along. */
  commit?: string;
}

/** Where a branch is, by a file on it; without a commit, this file tells it no more. */
export type KnownRevision = Pick<DiscoveredFile, 'target' | 'commit'>;

/** The provider wants no more requests until then. */
export class RateLimited extends ServiceUnavailableError {
  readonly until: Date;

  constructor(message: string, until: Date) {
    super(message);
    this.until = until;
  }
}
