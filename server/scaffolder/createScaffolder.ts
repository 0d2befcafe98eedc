import type { CatalogReader } from '../catalog/types.ts';
import type { ScaffolderConfig } from '../config/index.ts';
import type { Logger } from '../events/index.ts';
import type { Integration, UrlAllowance } from '../sources/index.ts';
import type { ActionServices } from './actions/ActionServices.ts';
import { createActions } from './actions/all.ts';
import type { TemplateAction } from './actions/TemplateAction.ts';
import { createAutocomplete } from './autocomplete/index.ts';
import { createContentReader } from './contents/index.ts';
import { createDryRun, createRunOnce, TaskFolders, Tasks, type DryRun, type RunOnce } from './tasks/index.ts';
import { ShippedTemplates } from './shipped/index.ts';
import { Templates } from './Templates.ts';
import { createExpressions, createTextRenderer } from './templating/index.ts';
import type { TaskStore } from './types.ts';
import { createWorkspace } from './workspace/index.ts';

export interface ScaffolderOptions {
  store: TaskStore;
  reader: Pick<CatalogReader, 'entitiesByRefs'>;
  locations: ActionServices['locations'];
  integrations: () => readonly Integration[];
  /** `backend.reading.allow`, as it is at the moment. */
  reading: () => readonly UrlAllowance[];
  config: ScaffolderConfig;
  logger: Logger;
  /** Below it, tasks work. Of this process alone. */
  folder: string;
  /** Where the templates lie that come with Callboard; undefined: none do. */
  shippedFolder?: string;
}

export interface Scaffolder {
  readonly actions: ReadonlyMap<string, TemplateAction>;
  readonly templates: Templates;
  readonly tasks: Tasks;
  readonly dryRun: DryRun;
  /** For real, without a task: for who waits for it. */
  readonly runOnce: RunOnce;
  readonly autocomplete: ReturnType<typeof createAutocomplete>;
  /** Holds for what begins from now on. */
  configure(config: ScaffolderConfig): void;
  /** Ends running tasks as interrupted, within a few seconds. */
  stop(): Promise<void>;
}

/** Runs software templates, and takes up what an earlier process left. */
export async function createScaffolder(options: ScaffolderOptions): Promise<Scaffolder> {
  const { reader, locations, integrations, reading, logger, store } = options;
  let { config } = options;
  const actions = createActions({
    ...{
      catalog: reader,
      locations,
      createTextRenderer: options => createTextRenderer({ integrations }, options),
      integrations,
    },
    contents: createContentReader({ integrations, reading }),
    git: {
      get author() {
        return config.author;
      },
      get commitMessage() {
        return config.commitMessage;
      },
    },
  });
  const folders = new TaskFolders(options.folder);
  const services = {
    actions: new Map(actions.map(action => [action.id, action])),
    expressions: createExpressions({ integrations }),
    get environment() {
      return config.environment;
    },
  };
  const shared = { services, folders, createWorkspace };
  const tasks = new Tasks({
    ...{ ...shared, store, logger },
    settings: () => ({
      limit: config.concurrentTasks,
      timeoutMs: config.taskTimeoutMs,
      recovers: config.recoversTasks,
    }),
  });
  await tasks.recover();
  return {
    actions: services.actions,
    templates: new Templates(reader, new ShippedTemplates({ folder: options.shippedFolder, logger })),
    tasks,
    dryRun: createDryRun(shared),
    runOnce: createRunOnce(shared),
    autocomplete: createAutocomplete({ integrations }),
    configure: wanted => {
      config = wanted;
    },
    stop: () => tasks.stop(),
  };
}
