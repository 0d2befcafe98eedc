import type { Memento } from 'vscode';
// The light files: this is loaded with the extension.
import { isJsonObject } from '../../../model/common/json.ts';
import type { JsonObject } from '../../../model/index.ts';
import { withoutSecrets } from '../../../model/template/form/answersOf.ts';
import type { TemplateParameterSchema } from '../../../protocol/http/scaffolder.ts';
import type { TemplateAnswers } from '../TemplateSession.ts';

const KEY = 'callboard.templates.answers';
/** Templates whose answers are kept: those begun last. */
const MOST = 20;

export interface Kept {
  values: JsonObject;
  page: number;
  /** Milliseconds since 1970. */
  at: number;
}

/** Answers to templates that were begun and not finished, in this workspace. No secret is among them. */
export class KeptAnswers {
  readonly #memory: Memento;
  readonly #key: string;

  constructor(memory: Memento, key = KEY) {
    this.#memory = memory;
    this.#key = key;
  }

  read(templateRef: string): Kept | undefined {
    const kept = this.#all[templateRef];
    return kept !== undefined && Object.keys(kept.values).length > 0 ? kept : undefined;
  }

  async keep(templateRef: string, form: TemplateParameterSchema, answers: TemplateAnswers): Promise<void> {
    const values = withoutSecrets(form, answers.values);
    await this.#write({ ...this.#all, [templateRef]: { values, page: answers.page, at: Date.now() } });
  }

  async forget(templateRef: string): Promise<void> {
    const others = Object.entries(this.#all).filter(([ref]) => ref !== templateRef);
    await this.#write(Object.fromEntries(others));
  }

  get #all(): Record<string, Kept> {
    const stored = this.#memory.get<unknown>(this.#key);
    if (!isJsonObject(stored)) return {};
    return Object.fromEntries(
      Object.entries(stored).flatMap(([ref, kept]) => (isKept(kept) ? [[ref, kept]] : [])),
    );
  }

  async #write(all: Record<string, Kept>): Promise<void> {
    const newest = Object.entries(all).sort(([, one], [, other]) => other.at - one.at);
    await this.#memory.update(this.#key, Object.fromEntries(newest.slice(0, MOST)));
  }
}

/** What other versions may have left is not taken. */
function isKept(value: unknown): value is Kept {
  if (!isJsonObject(value)) return false;
  const { values, page, at } = value;
  return isJsonObject(values) && Number.isInteger(page) && Number(page) >= 0 && typeof at === 'number';
}
