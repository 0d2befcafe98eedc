import type { TObject } from 'typebox';
import { InputError, messageOf, NotImplementedError, type JsonValue } from '../../../../model/index.ts';
import type { ActionContext, ActionLog, TemplateAction } from '../TemplateAction.ts';
import type { PluginAction, PluginActionContext, PluginLogger } from './PluginAction.ts';

/** An action of a plugin as one of ours: its steps are checked, masked and left out in dry runs as those of any other. */
export function toTemplateAction(action: PluginAction): TemplateAction {
  const { id, description = '', examples = [], supportsDryRun = false, schema = {} } = action;
  const { input, output } = schema;
  return {
    ...{ id, description, examples, supportsDryRun },
    // JSON Schema both; what ours are made with says more about its type.
    schema: {
      ...(input && { input: input as unknown as TObject }),
      ...(output && { output: output as unknown as TObject }),
    },
    async run(context) {
      await action.handler(contextOf(id, context));
    },
  };
}

function contextOf(id: string, context: ActionContext): PluginActionContext {
  const { input, log, secrets, workspace, task, step, template, user, isDryRun, signal, each } = context;
  return {
    ...{ input, task, step, isDryRun, signal },
    logger: loggerOf(log),
    secrets: { ...secrets },
    workspacePath: workspace.root,
    workspace: { resolve: (path, options) => workspace.resolve(path, options) },
    output: (name, value) => {
      if (value !== undefined) context.output(name, asJson(value, `The output ${name} of ${id}`));
    },
    checkpoint: async ({ key, fn }) => {
      const value = await context.checkpoint<JsonValue>(key, async () =>
        asJson((await fn()) ?? null, `What the checkpoint ${key} of ${id} gives`),
      );
      return value ?? undefined;
    },
    createTemporaryDirectory: () => context.createTemporaryFolder(),
    getInitiatorCredentials: () =>
      Promise.reject(
        new NotImplementedError(
          `${id} asks for credentials of who runs the template: Callboard has none to hand on. Take what it needs as a secret of the template.`,
        ),
      ),
    ...(template && { templateInfo: template }),
    ...(user && { user }),
    ...(each && { each }),
  };
}

/** What goes into events and the database. */
function asJson(value: unknown, what: string): JsonValue {
  try {
    const text = JSON.stringify(value) as string | undefined;
    if (text !== undefined) return JSON.parse(text) as JsonValue;
  } catch (error) {
    throw new InputError(`${what} cannot be written as JSON: ${messageOf(error)}`, { cause: error });
  }
  throw new InputError(`${what} cannot be written as JSON: it is a ${typeof value}.`);
}

function loggerOf(log: ActionLog): PluginLogger {
  const at =
    (level: keyof ActionLog) =>
    (message: string, meta?: unknown): void => {
      log[level](lineOf(message, meta));
    };
  const logger: PluginLogger = {
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    debug: () => undefined,
    child: () => logger,
  };
  return logger;
}

function lineOf(message: string, meta: unknown): string {
  if (meta instanceof Error) return `${message} ${meta.message}`;
  const isFields = typeof meta === 'object' && meta !== null && Object.keys(meta).length > 0;
  return isFields ? `${message} ${JSON.stringify(meta)}` : message;
}
