import { commands as editor, l10n, window, type Uri } from 'vscode';
import { InputError } from '../../../model/errors.ts';
import { answersOf } from '../../../model/template/form/index.ts';
import { contextKeys, views } from '../../contributions.ts';
import { setContext, showError } from '../../common/index.ts';
import { chooseTarget, defaultTarget } from '../preview/chooseTarget.ts';
import { hasOwnFolder } from '../preview/folderName.ts';
import type { TemplatePreview } from '../preview/TemplatePreview.ts';
import type { TaskContext } from '../tasks/taskActions.ts';
import { runTask } from '../tasks/runTask.ts';
import type { OpenTemplateForm, TemplateFlow } from '../TemplateFlow.ts';
import type { TemplateServices } from '../TemplateServices.ts';
import type { TemplateSession } from '../TemplateSession.ts';
import { Asking } from './Asking.ts';
import { askForm } from './askForm.ts';
import { resumeSession } from './beginSession.ts';
import { nameFor, readPreview, writePreview } from './createFromPreview.ts';
import { fieldsForForm } from './fieldsForForm.ts';
import { KeptAnswers } from './KeptAnswers.ts';
import { outsideActions } from './outsideActions.ts';
import { readTemplate } from '../readTemplate.ts';
import { review } from './review.ts';

export interface FlowOptions {
  services: TemplateServices;
  shown: TemplatePreview;
  tasks: TaskContext;
  openForm: OpenTemplateForm | undefined;
}

/** It writes into the folder that is handed to the task as `localFolder`, and nowhere else. */
const LOCAL_ACTION = 'publish:local';

/** The ways of one window between questions, form, preview, files and tasks. */
export class Flow implements TemplateFlow {
  readonly #options: FlowOptions;
  /** Where the files of a session go, once that was chosen. */
  readonly #targets = new WeakMap<TemplateSession, Uri>();

  constructor(options: FlowOptions) {
    this.#options = options;
  }

  resume(templateRef: string): Promise<TemplateSession> {
    return resumeSession(this.#options.services, templateRef);
  }

  /** `isPreview`: what is answered is tried out at once. */
  async askInSteps(session: TemplateSession, { isPreview = false } = {}): Promise<void> {
    const { openForm, services } = this.#options;
    const toForm = openForm && this.#toForm(session, openForm);
    const asking = new Asking(services, session, toForm);
    const [field] = fieldsForForm(session.form, session.answers.values);
    if (field !== undefined) {
      if (openForm === undefined) {
        throw new InputError(
          l10n.t('“{0}” of {1} cannot be asked for in steps.', field.title, session.form.title),
        );
      }
      // It says why the form comes up; nothing waits for it to be closed.
      void window.showInformationMessage(
        l10n.t('{0} asks for “{1}”, which takes the form.', session.form.title, field.title),
      );
      await openForm(session, this);
      return;
    }
    if (!(await askForm(asking))) return;
    if (isPreview) await this.preview(session);
    else await this.review(session);
  }

  async review(session: TemplateSession): Promise<void> {
    const { openForm, services } = this.#options;
    session.answer({ page: session.form.steps.length });
    const entity =
      session.draft === undefined ? await readTemplate(services, session.templateRef) : undefined;
    const choice = await review({
      session,
      canRun: session.draft === undefined,
      outside: entity === undefined ? [] : outsideActions(entity),
      target: this.#targetOf(session)?.path.split('/').at(-1) ?? l10n.t('a folder'),
      way: openForm && {
        icon: 'preview',
        tooltip: l10n.t('Go on in the form'),
        go: this.#toForm(session, openForm),
      },
    });
    switch (choice?.does) {
      case undefined:
        return;
      case 'preview':
        return this.preview(session);
      case 'create':
        return this.create(session);
      case 'run':
        return this.run(session);
      case 'change':
      case 'back': {
        const page = choice.does === 'change' ? choice.page : session.form.steps.length - 1;
        session.answer({ page: Math.max(0, page) });
        return this.askInSteps(session);
      }
    }
  }

  /** `isQuiet`: the focus stays where it is, and nothing is asked. */
  async preview(session: TemplateSession, { isQuiet = false } = {}): Promise<void> {
    const { services, shown } = this.#options;
    const answer = await readPreview(services, session);
    const paths = answer.directoryContents.map(({ path }) => path);
    const name = nameFor(session);
    const target =
      this.#targetBefore(session) ??
      defaultTarget(name, hasOwnFolder(paths, name)) ??
      (await chooseTarget({ title: session.form.title, name, current: undefined }));
    if (target === undefined) return;
    this.#targets.set(session, target);
    const canRun = answer.left.length > 0 && session.draft === undefined;
    await shown.show({ session, answer, target, canRun }, { isQuiet });
  }

  /** Writes into a folder that the user chooses. */
  async create(session: TemplateSession): Promise<void> {
    const { services, shown } = this.#options;
    const target = await this.#chooseTarget(session);
    if (target === undefined) return;
    const answer = await readPreview(services, session);
    if (answer.error !== undefined) {
      // The log and the files so far say more than a message.
      await shown.show({ session, answer, target, canRun: false });
    }
    if (await writePreview({ services, shown, answer, target })) await this.#finish(session);
  }

  /** Writes what the Preview view shows. */
  async createShown(): Promise<void> {
    const { services, shown } = this.#options;
    if (shown.shown === undefined) return;
    const { session, answer, target } = shown.shown;
    if (await writePreview({ services, shown, answer, target })) await this.#finish(session);
  }

  /** Another folder for what the Preview view shows. */
  async chooseFolder(): Promise<void> {
    const { shown } = this.#options;
    if (shown.shown === undefined) return;
    const { session, target: current } = shown.shown;
    const target = await chooseTarget({ title: session.form.title, name: nameFor(session), current });
    if (target === undefined) return;
    this.#targets.set(session, target);
    await shown.show({ ...shown.shown, target });
  }

  /** All steps, those that do something elsewhere too. Where one writes to this machine, the user chooses the folder. */
  async run(session: TemplateSession): Promise<void> {
    const { form, templateRef, answers } = session;
    const template = await readTemplate(this.#options.services, templateRef);
    const isLocal = template !== undefined && outsideActions(template).includes(LOCAL_ACTION);
    const target = isLocal ? await this.#chooseTarget(session) : undefined;
    if (isLocal && target === undefined) return;
    const id = await runTask(this.#options.tasks, {
      ...{ templateRef, values: answersOf(form, answers.values), secrets: { ...answers.secrets } },
      ...(target && { localFolder: target.fsPath }),
    });
    setContext(contextKeys.tasks, 'ready');
    await this.#finish(session);
    await editor.executeCommand(`${views.tasks}.focus`);
    this.#options.services.log.info(`The task ${id} runs ${templateRef}.`);
  }

  async #chooseTarget(session: TemplateSession): Promise<Uri | undefined> {
    const current = this.#targetOf(session);
    const target = await chooseTarget({ title: session.form.title, name: nameFor(session), current });
    if (target !== undefined) this.#targets.set(session, target);
    return target;
  }

  #targetOf(session: TemplateSession): Uri | undefined {
    return this.#targets.get(session) ?? defaultTarget(nameFor(session));
  }

  /** Of a draft, each try is a session of its own. */
  #targetBefore(session: TemplateSession): Uri | undefined {
    const { shown } = this.#options.shown;
    const known = this.#targets.get(session);
    const isSame =
      session.draft !== undefined &&
      shown?.session.draft?.place.uri.toString() === session.draft.place.uri.toString();
    return known ?? (isSame && nameFor(shown.session) === nameFor(session) ? shown.target : undefined);
  }

  /** From a button: its failure is told here. */
  #toForm(session: TemplateSession, openForm: OpenTemplateForm): () => void {
    return () => {
      openForm(session, this).catch((error: unknown) => {
        showError(error, this.#options.services.log);
      });
    };
  }

  async #finish(session: TemplateSession): Promise<void> {
    const { services, shown } = this.#options;
    if (shown.shown?.session === session) shown.close();
    // What a template is written with is tried again and again.
    if (session.draft !== undefined) return;
    await new KeptAnswers(services.context.workspaceState).forget(session.templateRef);
  }
}
