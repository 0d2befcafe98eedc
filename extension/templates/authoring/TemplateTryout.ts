// Loaded with import(): it brings the YAML reader and the forms' validation along.
import { EventEmitter, l10n, window, workspace, type TextDocument, type WebviewPanel } from 'vscode';
import { InputError, messageOf } from '../../../model/errors.ts';
import { answersOf, problemsOf, visiblePages } from '../../../model/template/form/index.ts';
import { DisposableStore, type Disposable } from '../../common/index.ts';
import { fieldsForForm } from '../create/fieldsForForm.ts';
import type { Flow } from '../create/Flow.ts';
import { openTemplateForm } from '../form/openTemplateForm.ts';
import type { FormChange } from '../form/TemplateFormOptions.ts';
import type { TemplateServices } from '../TemplateServices.ts';
import { TemplateSession, type TemplateAnswers } from '../TemplateSession.ts';
import type { DraftAnswers } from './DraftAnswers.ts';
import { readDraft, type TemplateDraft } from './readDraft.ts';
import { keyOf, type TemplatePlace } from './TemplatePlace.ts';

/** Typing is followed after so much of a pause. */
const PAUSE_MS = 150;

export interface TryoutOptions {
  services: TemplateServices;
  answers: DraftAnswers;
  flow: Flow;
}

export interface DryRunOptions {
  /** Asks, though there are answers from before. */
  asks?: boolean;
  /** Nobody has asked for it: it asks for nothing, and leaves the focus where it is. */
  isQuiet?: boolean;
}

/** Templates as somebody writes them, tried out: their forms, and what they would produce. */
export class TemplateTryout implements Disposable {
  readonly #options: TryoutOptions;
  readonly #panels = new Map<string, WebviewPanel>();

  constructor(options: TryoutOptions) {
    this.#options = options;
  }

  /** Shows the form beside the text, and follows it. Resolves when it is there. */
  async previewForm(place: TemplatePlace): Promise<void> {
    const key = keyOf(place);
    const open = this.#panels.get(key);
    if (open) {
      open.reveal(undefined, true);
      return;
    }
    const document = await workspace.openTextDocument(place.uri);
    const session = this.#sessionOf(place, readDraft(document, place.index));
    const store = new DisposableStore();
    await new Promise<void>((resolve, reject) => {
      openTemplateForm(this.#options.services, session, {
        mode: 'preview',
        onDidChangeForm: followForm(document, place.index, store),
        onCreate: ({ answers }) => this.#dryRunWith(place, answers),
        onDidOpen: panel => {
          this.#panels.set(key, panel);
          resolve();
        },
      })
        .finally(() => {
          this.#panels.delete(key);
          store.dispose();
        })
        .catch(reject);
    });
  }

  /** Shows what the text would produce, by the answers of the last time; where those do not fit, it asks. */
  async dryRun(place: TemplatePlace, { asks = false, isQuiet = false }: DryRunOptions = {}): Promise<void> {
    const document = await workspace.openTextDocument(place.uri);
    const draft = readDraft(document, place.index);
    const session = this.#sessionOf(place, draft);
    const isNew = !this.#options.answers.has(place) && draft.form.steps.length > 0;
    if (!asks && !isNew && isAnswered(session)) {
      await this.#options.flow.preview(session, { isQuiet });
      return;
    }
    if (isQuiet) {
      throw new InputError(
        l10n.t('{0} asks for something that has not been answered yet.', session.form.title),
      );
    }
    if (fieldsForForm(session.form, session.answers.values).length > 0) {
      await this.previewForm(place);
      // It says why the form comes up; nothing waits for it to be closed.
      void window.showInformationMessage(l10n.t('Answer the form; its last button is the dry run.'));
      return;
    }
    session.answer({ page: 0 });
    await this.#options.flow.askInSteps(session, { isPreview: true });
  }

  dispose(): void {
    for (const panel of this.#panels.values()) panel.dispose();
  }

  async #dryRunWith(place: TemplatePlace, answers: TemplateAnswers): Promise<void> {
    const document = await workspace.openTextDocument(place.uri);
    const session = this.#sessionOf(place, readDraft(document, place.index), answers);
    session.answer({});
    await this.#options.flow.preview(session);
  }

  #sessionOf(place: TemplatePlace, draft: TemplateDraft, given?: TemplateAnswers): TemplateSession {
    const { answers, services } = this.#options;
    const session = new TemplateSession(draft.templateRef, draft.form, given ?? answers.read(place), draft);
    session.onDidChange(() => {
      answers.keep(place, session).catch((error: unknown) => {
        services.log.warn('The answers to a template could not be kept.', error);
      });
    });
    return session;
  }
}

function isAnswered({ form, answers }: TemplateSession): boolean {
  const values = answersOf(form, answers.values);
  return visiblePages(form).every(({ schema }) => problemsOf(schema, values).length === 0);
}

/** The form as the text has it. While that cannot be read, the last one stays, and says why. */
function followForm(
  document: TextDocument,
  index: number,
  store: DisposableStore,
): EventEmitter<FormChange>['event'] {
  const changed = store.add(new EventEmitter<FormChange>());
  let timer: NodeJS.Timeout | undefined;
  let shown = '';
  store.defer(() => {
    clearTimeout(timer);
  });
  store.add(
    workspace.onDidChangeTextDocument(({ document: { uri, version } }) => {
      if (uri.toString() !== document.uri.toString()) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (document.version === version) tell();
      }, PAUSE_MS);
    }),
  );
  const tell = (): void => {
    const change = changeOf(document, index);
    const text = JSON.stringify(change);
    // Most of what is typed is in the steps.
    if (text !== shown) changed.fire(change);
    shown = text;
  };
  return changed.event;
}

function changeOf(document: TextDocument, index: number): FormChange {
  try {
    return { form: readDraft(document, index).form };
  } catch (error) {
    return { createDisabled: messageOf(error) };
  }
}
