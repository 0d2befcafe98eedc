import {
  parseDescriptor,
  entityRefOf,
  validateEntity,
  type Entity,
  type JsonObject,
} from '../../../model/index.ts';
import { GitHosts, type DiscoveredFile, type DiscoveryKind, type Integration } from '../../sources/index.ts';
import { createRuleCheck } from '../processors/createRuleCheck.ts';
import type { CatalogRule } from '../types.ts';

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
  readonly #rules: readonly CatalogRule[] | undefined;
  readonly #hosts: GitHosts;
  readonly #refused = new Map<string, number>();
  #read = 0;

  constructor(
    gives: DiscoveryKind['gives'],
    {
      integrations,
      rules,
    }: { integrations: readonly Integration[]; rules?: readonly CatalogRule[] | undefined },
  ) {
    this.#gives = gives;
    this.#rules = rules;
    this.#hosts = new GitHosts(integrations);
  }

  /** Kinds that no rule allows, and how many there are of each. */
  get refused(): { kind: string; count: number }[] {
    return [...this.#refused].map(([kind, count]) => ({ kind, count }));
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
    const isAllowed = createRuleCheck(this.#rules, { type: 'url', target });
    for (const { entity } of documents) {
      if (entity === undefined) continue;
      if (isAllowed(entity)) this.refs.add(entityRefOf(entity));
      else this.#refuse(entity);
    }
    const [problem] = [...problems, ...documents.flatMap(document => document.problems)].filter(
      ({ severity }) => severity === 'error',
    );
    if (problem) this.#tell(target, problem.message);
  }

  #refuse({ kind }: Entity): void {
    this.#refused.set(kind, (this.#refused.get(kind) ?? 0) + 1);
  }

  #tell(place: string, message: string): void {
    if (this.problems.length < MOST_PROBLEMS) this.problems.push({ place, message });
  }
}
