import { workspace } from 'vscode';
import { DisposableStore, type Disposable } from '../common/index.ts';
import { registerAuthoring, type Authoring } from './authoring/registerAuthoring.ts';
import type { Flow } from './create/Flow.ts';
import { TemplatePreview } from './preview/TemplatePreview.ts';
import type { TaskContext } from './tasks/taskActions.ts';
import { TaskBook } from './tasks/TaskBook.ts';
import { TasksView } from './tasks/TasksView.ts';
import { TASK_SCHEME, TaskTexts } from './tasks/TaskTexts.ts';
import { createOpenForm, registerTemplateForm } from './form/index.ts';
import type { TemplateServices } from './TemplateServices.ts';
import { createTemplatesView, type TemplatesView } from './view/createTemplatesView.ts';

/** Templates, previews and tasks of a window, for the commands. */
export interface Templates extends Disposable {
  readonly services: TemplateServices;
  readonly view: TemplatesView;
  readonly preview: TemplatePreview;
  readonly tasks: TaskContext;
  readonly tasksView: TasksView;
  readonly authoring: Authoring;
  /** Loaded when it is first needed: it brings the forms' validation along. */
  flow(): Promise<Flow>;
}

/** The views of templates, previews and tasks. */
export function registerTemplates(services: TemplateServices): Templates {
  const store = new DisposableStore();
  const view = store.add(createTemplatesView(services));
  const preview = store.add(new TemplatePreview());
  const book = store.add(new TaskBook(services));
  const tasks: TaskContext = { services, book };
  const tasksView = store.add(new TasksView(services, book));
  const texts = store.add(new TaskTexts(book));
  store.add(workspace.registerTextDocumentContentProvider(TASK_SCHEME, texts));
  let flow: Promise<Flow> | undefined;
  const openForm = createOpenForm(services);
  const flowOf = (): Promise<Flow> => {
    flow ??= import('./create/Flow.ts').then(
      ({ Flow: Loaded }) => new Loaded({ services, shown: preview, tasks, openForm }),
    );
    return flow;
  };
  store.add(registerTemplateForm(services, flowOf));
  const authoring = store.add(registerAuthoring(services, preview, flowOf));
  return {
    services,
    view,
    preview,
    tasks,
    tasksView,
    authoring,
    flow: flowOf,
    dispose: () => {
      store.dispose();
    },
  };
}
