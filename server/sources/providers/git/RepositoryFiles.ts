import type {
  DiscoveredFile,
  DiscoveredPage,
  DiscoverOptions,
  Discovery,
} from '../../gitProvider/Discovery.ts';
import type { Head } from './gitOutput.ts';
import { GitRepository } from './GitRepository.ts';
import { stringifyGitPlace } from './gitTarget.ts';
import type { RepositorySearch } from './RepositorySettings.ts';

interface FoundFile {
  target: string;
  /** Of its blob. */
  token: string;
}

/** Texts that are handed over in one go. */
const PAGE_SIZE = 200;
/** What is longer does not come along: it is read when its turn comes. */
const MOST_ALONG = 512 * 1024;

/** The descriptors of one repository. Where its branch has not moved, Git is asked for that and for nothing else. */
export class RepositoryFiles implements Discovery {
  readonly #search: RepositorySearch;
  readonly #repository: GitRepository;
  #last: { head: Head; files: readonly FoundFile[] } | undefined;

  constructor(search: RepositorySearch) {
    this.#search = search;
    this.#repository = new GitRepository(search.repository);
  }

  /** A list that was begun is begun anew: it may be another by then. */
  async *pages({ isKnown, signal }: DiscoverOptions): AsyncIterable<DiscoveredPage> {
    const head = await this.#repository.look(this.#search.branch, signal);
    const files = await this.#filesAt(head, signal);
    const wanted = files.filter(({ target, token }) => !isKnown(target, token)).map(({ token }) => token);
    await this.#repository.fetchFiles(head, wanted, signal);
    for (let from = 0; from === 0 || from < files.length; from += PAGE_SIZE) {
      const isLast = from + PAGE_SIZE >= files.length;
      const page = files.slice(from, from + PAGE_SIZE);
      yield {
        files: await this.#withTexts(head, page, { isKnown, signal }),
        seen: isLast ? 1 : 0,
        total: 1,
        problems: [],
        ...(!isLast && { next: String(from + PAGE_SIZE) }),
      };
    }
  }

  async #filesAt(head: Head, signal: AbortSignal): Promise<readonly FoundFile[]> {
    const last = this.#last;
    if (last?.head.commit === head.commit && last.head.branch === head.branch) return last.files;
    const { repository } = this.#search;
    const all = await this.#repository.listFiles(head, signal);
    const files = all
      .filter(({ path }) => this.#search.isWanted(path))
      .map(({ path, id }) => ({
        target: stringifyGitPlace({ base: repository.base, ref: head.branch, path }),
        token: id,
      }));
    this.#last = { head, files };
    return files;
  }

  async #withTexts(
    head: Head,
    files: readonly FoundFile[],
    { isKnown, signal }: Pick<DiscoverOptions, 'isKnown' | 'signal'>,
  ): Promise<DiscoveredFile[]> {
    const wanted = files.filter(({ target, token }) => !isKnown(target, token)).map(({ token }) => token);
    const texts = await this.#repository.readTexts(head, wanted, { most: MOST_ALONG, signal });
    return files.map(file => {
      const text = texts.get(file.token);
      const { commit } = head;
      return typeof text === 'string' ? { ...file, commit, text } : { ...file, commit };
    });
  }
}
