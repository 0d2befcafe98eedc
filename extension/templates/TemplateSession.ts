import { EventEmitter, type Event } from 'vscode';
import type { JsonObject } from '../../model/index.ts';
import type { TemplateParameterSchema } from '../../protocol/http/scaffolder.ts';
import type { Disposable } from '../common/index.ts';
import type { TemplateDraft } from './authoring/readDraft.ts';

/** What was answered so far. */
export interface TemplateAnswers {
  /** Over all pages, as the scaffolder takes them. Of a secret, as many asterisks as it has characters. */
  values: JsonObject;
  /** By the name of the property. Kept nowhere else, and gone with the window. */
  secrets: Readonly<Record<string, string>>;
  /** From 0; as many as there are pages: the review. */
  page: number;
}

/**
 * One user filling in one template's form: the one model behind the steps of Quick Picks and the form panel, so that one may
 * go on where the other was left.
 */
export class TemplateSession implements Disposable {
  readonly templateRef: string;
  readonly form: TemplateParameterSchema;
  /** Of a template that somebody is writing: its text. Nothing of it is run. */
  readonly draft: TemplateDraft | undefined;
  readonly #changed = new EventEmitter<TemplateAnswers>();
  #answers: TemplateAnswers;

  constructor(
    templateRef: string,
    form: TemplateParameterSchema,
    answers?: TemplateAnswers,
    draft?: TemplateDraft,
  ) {
    this.templateRef = templateRef;
    this.form = form;
    this.draft = draft;
    this.#answers = answers ?? { values: {}, secrets: {}, page: 0 };
  }

  get onDidChange(): Event<TemplateAnswers> {
    return this.#changed.event;
  }

  get answers(): TemplateAnswers {
    return this.#answers;
  }

  answer(answers: Partial<TemplateAnswers>): void {
    this.#answers = { ...this.#answers, ...answers };
    this.#changed.fire(this.#answers);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
