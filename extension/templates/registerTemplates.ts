import { workspace } from 'vscode';
import { DisposableStore, type Disposable } from '../common/index.ts';
import type { Flow } from './create/Flow.ts';
import { TemplatePreview } from './preview/TemplatePreview.ts';
import type { TaskContext } from './tasks/taskActions.ts';
import { TaskBook } from './tasks/TaskBook.ts';
import { TasksView } from './tasks/TasksView.ts';
import { TASK_SCHEME, TaskTexts } from './tasks/TaskTexts.ts';
import type { OpenTemplateForm } from './TemplateFlow.ts';
import type { TemplateServices } from './TemplateServices.ts';
import { createTemplatesView, type TemplatesView } from './view/createTemplatesView.ts';

/** Templates, previews and tasks of a window, for the commands. */
export interface Templates extends Disposable {
  readonly services: TemplateServices;
  readonly view: TemplatesView;
  readonly preview: TemplatePreview;
  readonly tasks: TaskContext;
  readonly tasksView: TasksView;
  /** Loaded when it is first needed: it brings the forms' validation along. */
  flow(): Promise<Flow>;
}

export interface TemplatesOptions {
  /** Shows the form panel; without it, all is asked in steps. */
  openForm?: OpenTemplateForm;
}

/** The views of templates, previews and tasks. */
export function registerTemplates(services: TemplateServices, { openForm }: TemplatesOptions = {}): Templates {
  const store = new DisposableStore();
  const view = store.add(createTemplatesView(services));
  const preview = store.add(new TemplatePreview());
  const book = store.add(new TaskBook(services));
  const tasks: TaskContext = { services, book };
  const tasksView = store.add(new TasksView(services, book));
  const texts = store.add(new TaskTexts(book));
  store.add(workspace.registerTextDocumentContentProvider(TASK_SCHEME, texts));
  let flow: Promise<Flow> | undefined;
  return {
    services,
    view,
    preview,
    tasks,
    tasksView,
    flow: () => {
      flow ??= import('./create/Flow.ts').then(
        ({ Flow: Loaded }) => new Loaded({ services, shown: preview, tasks, openForm }),
      );
      return flow;
    },
    dispose: () => {
      store.dispose();
    },
  };
}
