import { isAbortError, messageOf } from '../../../model/index.ts';
import {
  RateLimited,
  type DiscoveredFile,
  type DiscoveredPage,
  type DiscoverOptions,
  type RepositoryProblem,
} from './Discovery.ts';
import type { FoundText } from './readFoundText.ts';

/** Where a repository would have its descriptor. */
export interface Candidate {
  /** URL of the provider's web pages. */
  target: string;
  /** Of the repository as it is now: another one as soon as the text may be another. */
  token: string;
  /** See DiscoveredFile. */
  commit?: string;
  /** Undefined where there is no such file. */
  read: (signal: AbortSignal) => Promise<FoundText | undefined>;
}

export interface LookOptions<R> extends Pick<DiscoverOptions, 'isKnown' | 'signal'> {
  /** What messages call it. */
  nameOf: (repository: R) => string;
  /** See RepositoryLook. */
  baseOf: (repository: R) => string;
  /** Undefined where there is nothing to look at. */
  candidateOf: (repository: R, signal: AbortSignal) => Promise<Candidate | undefined>;
}

/**
 * Descriptors of a provider whose API gives each file by itself. A file is read where its repository is another than the
 * catalog knows; a repository without one is not asked again until it has moved, as long as this lives.
 */
export class RepositoryFiles {
  /** What repositories without a descriptor were known by, by target. */
  readonly #without = new Map<string, string>();
  /** Read for a page that is not whole yet, by target and token: one that was cut short asks for none of them twice. */
  readonly #read = new Map<string, FoundText>();

  /** Whether it was seen to have none, and has not moved since. */
  isWithout({ target, token }: Pick<Candidate, 'target' | 'token'>): boolean {
    return this.#without.get(target) === token;
  }

  remember({ target, token }: Pick<Candidate, 'target' | 'token'>): void {
    this.#without.set(target, token);
  }

  /** A limit of requests ends it; any other trouble is a problem of the repository that has it. */
  async lookAt<R>(
    repositories: readonly R[],
    options: LookOptions<R>,
  ): Promise<Pick<DiscoveredPage, 'files' | 'problems'>> {
    const stop = new AbortController();
    const signal = AbortSignal.any([options.signal, stop.signal]);
    const problems: RepositoryProblem[] = [];
    const limits: RateLimited[] = [];
    const found = await Promise.all(
      repositories.map(async repository => {
        try {
          const candidate = await options.candidateOf(repository, signal);
          return candidate && (await this.#fileOf(candidate, options.isKnown, signal));
        } catch (error) {
          if (error instanceof RateLimited) limits.push(error);
          if (limits.length > 0 || isAbortError(error)) stop.abort();
          else {
            const [name, base] = [options.nameOf(repository), options.baseOf(repository)];
            problems.push({ repository: name, message: messageOf(error), base });
          }
          return undefined;
        }
      }),
    );
    options.signal.throwIfAborted();
    const [limit] = limits;
    if (limit !== undefined) throw limit;
    this.#read.clear();
    return { files: found.filter(file => file !== undefined), problems };
  }

  async #fileOf(
    candidate: Candidate,
    isKnown: DiscoverOptions['isKnown'],
    signal: AbortSignal,
  ): Promise<DiscoveredFile | undefined> {
    const { target, token, commit } = candidate;
    const facts = { target, token, ...(commit !== undefined && { commit }) };
    if (isKnown(target, token)) return facts;
    if (this.isWithout(candidate)) return undefined;
    const key = `${token} ${target}`;
    const found = this.#read.get(key) ?? (await candidate.read(signal));
    if (found === undefined) {
      this.remember(candidate);
      return undefined;
    }
    this.#read.set(key, found);
    return { ...facts, ...found };
  }
}
