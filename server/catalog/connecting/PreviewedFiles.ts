import { parseDescriptor, entityRefOf, validateEntity, type JsonObject } from '../../../model/index.ts';
import { GitHosts, type DiscoveredFile, type DiscoveryKind, type Integration } from '../../sources/index.ts';

interface Trouble {
  place: string;
  message: string;
}

/** Texts that do not come along are read one by one: a preview reads no more of them. */
const MOST_READ = 50;
const MOST_PROBLEMS = 50;

/** What files that a provider lists hold. */
export class PreviewedFiles {
  readonly refs = new Set<string>();
  readonly problems: Trouble[] = [];
  readonly #gives: DiscoveryKind['gives'];
  readonly #hosts: GitHosts;
  #read = 0;

  constructor(gives: DiscoveryKind['gives'], integrations: readonly Integration[]) {
    this.#gives = gives;
    this.#hosts = new GitHosts(integrations);
  }

  async add(files: readonly DiscoveredFile[], signal: AbortSignal): Promise<void> {
    for (const file of files) {
      const text = file.text ?? (await this.#readText(file.target, signal));
      if (text !== undefined) this.#take(file.target, text);
    }
  }

  async #readText(target: string, signal: AbortSignal): Promise<string | undefined> {
    if (this.#read >= MOST_READ) return undefined;
    this.#read += 1;
    const url = new URL(target);
    const host = await this.#hosts.find(url);
    const look = await host?.read(url, { signal });
    if (look?.kind === 'failed') this.#tell(target, look.failure.message);
    return look?.kind === 'text' ? look.text : undefined;
  }

  #take(target: string, text: string): void {
    if (this.#gives === 'entities') {
      const { entity } = validateEntity(JSON.parse(text) as JsonObject);
      if (entity) this.refs.add(entityRefOf(entity));
      return;
    }
    const { documents, problems } = parseDescriptor(text);
    for (const { entity } of documents) if (entity) this.refs.add(entityRefOf(entity));
    const [problem] = [...problems, ...documents.flatMap(document => document.problems)].filter(
      ({ severity }) => severity === 'error',
    );
    if (problem) this.#tell(target, problem.message);
  }

  #tell(place: string, message: string): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ place, message });
  }
}
