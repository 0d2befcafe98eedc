import type { CatalogReader } from '../catalog/types.ts';
import type { ScaffolderConfig } from '../config/index.ts';
import type { Logger } from '../events/index.ts';
import type { ExtensionPoint } from '../plugins/index.ts';
import type { Integration, UrlAllowance } from '../sources/index.ts';
import type { ActionServices } from './actions/ActionServices.ts';
import { ActionRegistry } from './actions/ActionRegistry.ts';
import { createActions } from './actions/all.ts';
import { createActionsPoint } from './actions/plugin/index.ts';
import type { TemplateAction } from './actions/TemplateAction.ts';
import { createAutocomplete } from './autocomplete/index.ts';
import { createContentReader } from './contents/index.ts';
import { createDryRun, createRunOnce, TaskFolders, Tasks, type DryRun, type RunOnce } from './tasks/index.ts';
import { ShippedTemplates } from './shipped/index.ts';
import { Templates } from './Templates.ts';
import { createTemplating } from './templating/index.ts';
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
  /** As they are registered now. Another map once a plugin has come or gone. */
  readonly actions: ReadonlyMap<string, TemplateAction>;
  /** Where plugins add to it. */
  readonly extensionPoints: readonly ExtensionPoint[];
  readonly templates: Templates;
  readonly tasks: Tasks;
  readonly dryRun: DryRun;
  /** For real, without a task: for who waits for it. */
  readonly runOnce: RunOnce;
  readonly autocomplete: ReturnType<typeof createAutocomplete>;
  /** Holds for what begins from now on. */
  configure(config: ScaffolderConfig): void;
  /** Takes up what an earlier process left. To be called once plugins have added what those tasks may need. */
  start(): Promise<void>;
  /** Ends running tasks as interrupted, within a few seconds. */
  stop(): Promise<void>;
}

/** Runs software templates. */
export function createScaffolder(options: ScaffolderOptions): Scaffolder {
  const { reader, locations, integrations, reading, logger, store } = options;
  let { config } = options;
  const templating = createTemplating({ integrations });
  const registry = new ActionRegistry();
  const builtIn = createActions({
    ...{ catalog: reader, locations, templating, integrations },
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
  registry.add('Callboard', builtIn);
  const folders = new TaskFolders(options.folder);
  const services = {
    get actions() {
      return registry.all;
    },
    expressions: templating.expressions,
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
  return {
    get actions() {
      return registry.all;
    },
    extensionPoints: [createActionsPoint(registry)],
    templates: new Templates(reader, new ShippedTemplates({ folder: options.shippedFolder, logger })),
    tasks,
    dryRun: createDryRun(shared),
    runOnce: createRunOnce(shared),
    autocomplete: createAutocomplete({ integrations }),
    configure: wanted => {
      config = wanted;
    },
    start: () => tasks.recover(),
    stop: async () => {
      await tasks.stop();
      await templating.stop();
    },
  };
}
