import { Check } from 'typebox/value';
import * as Type from 'typebox';
import type { Memento } from 'vscode';
import { isJsonObject } from '../../../model/common/json.ts';
import type { JsonObject } from '../../../model/index.ts';
import { fieldsOf, visiblePages } from '../../../model/template/form/index.ts';
import type { TemplateParameterSchema } from '../../../protocol/http/scaffolder.ts';

const KEY = 'callboard.templateForms';
/** The forms used last; older ones are forgotten. */
const MOST = 20;

const Draft = Type.Object({
  values: Type.Unsafe<JsonObject>(Type.Record(Type.String(), Type.Unknown())),
  page: Type.Integer({ minimum: 0 }),
});
export interface FormDraft {
  values: JsonObject;
  page: number;
}

/** Answers to forms that were closed, or that a reload of the window ended; nothing that is masked is among them. */
export class FormDrafts {
  readonly #memory: Memento;

  constructor(memory: Memento) {
    this.#memory = memory;
  }

  read(templateRef: string): FormDraft | undefined {
    const draft = this.#all().find(([ref]) => ref === templateRef)?.[1];
    return Check(Draft, draft) ? draft : undefined;
  }

  async keep(
    templateRef: string,
    { form, values, page }: FormDraft & { form: TemplateParameterSchema },
  ): Promise<void> {
    const draft: FormDraft = { values: withoutMasked(form, values), page };
    await this.#write([...this.#others(templateRef), [templateRef, draft]]);
  }

  async forget(templateRef: string): Promise<void> {
    await this.#write(this.#others(templateRef));
  }

  #all(): [string, unknown][] {
    const kept = this.#memory.get<unknown>(KEY);
    return isJsonObject(kept) ? Object.entries(kept) : [];
  }

  #others(templateRef: string): [string, unknown][] {
    return this.#all().filter(([ref]) => ref !== templateRef);
  }

  async #write(drafts: readonly [string, unknown][]): Promise<void> {
    await this.#memory.update(KEY, Object.fromEntries(drafts.slice(-MOST)));
  }
}

/** Passwords and secrets are written nowhere. */
export function withoutMasked(form: TemplateParameterSchema, values: JsonObject): JsonObject {
  const masked = visiblePages(form).flatMap(({ schema }) =>
    fieldsOf(schema, values)
      .filter(field => field.isMasked)
      .map(field => field.path),
  );
  return masked.reduce(without, values);
}

function without(values: JsonObject, [name, ...rest]: readonly string[]): JsonObject {
  if (name === undefined) return values;
  const { [name]: value, ...others } = values;
  if (rest.length === 0 || !isJsonObject(value)) return others;
  return { ...others, [name]: without(value, rest) };
}
