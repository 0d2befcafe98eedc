// Backstage's scaffolder API (spec/scaffolder §7–9), and what Callboard adds to it below /api/callboard/v1/scaffolder.
import { Type, type Static } from 'typebox';
import type { Entity, JsonObject } from '../../model/index.ts';
import { Problem } from './callboard.ts';

const Json = Type.Unsafe<JsonObject>(Type.Record(Type.String(), Type.Unknown()));
const Values = Type.Unsafe<JsonObject>({ type: 'object', description: 'What was answered, over all pages.' });
const Secrets = Type.Record(Type.String(), Type.String(), {
  description: 'Kept in memory until the task has ended, and nowhere else.',
});

export const TaskStatus = Type.Union(
  (['open', 'processing', 'completed', 'failed', 'cancelled', 'skipped'] as const).map(status =>
    Type.Literal(status),
  ),
);
export type TaskStatus = 'open' | 'processing' | 'completed' | 'failed' | 'cancelled' | 'skipped';

export const TaskStep = Type.Object({
  id: Type.String(),
  name: Type.String(),
  action: Type.String(),
  input: Type.Optional(Json),
  if: Type.Optional(Type.Union([Type.String(), Type.Boolean()])),
  each: Type.Optional(Type.Unknown()),
});
export type TaskStep = Static<typeof TaskStep>;

/** A template with its answers, as it was when the task was created. */
export const TaskSpec = Type.Object({
  apiVersion: Type.Literal('scaffolder.backstage.io/v1beta3'),
  parameters: Json,
  steps: Type.Array(TaskStep),
  output: Json,
  EXPERIMENTAL_recovery: Type.Optional(Json),
  user: Type.Optional(Type.Object({ ref: Type.Optional(Type.String()), entity: Type.Optional(Json) })),
  templateInfo: Type.Optional(
    Type.Object({
      entityRef: Type.String(),
      /** Where the template was read: relative URLs of its steps are from there. */
      baseUrl: Type.Optional(Type.String()),
      entity: Type.Optional(Type.Object({ metadata: Json })),
    }),
  ),
  /** Callboard only: the folder of this machine that publish:local writes into. */
  localFolder: Type.Optional(Type.String()),
});
export type TaskSpec = Static<typeof TaskSpec>;

export const Task = Type.Object({
  id: Type.String(),
  spec: TaskSpec,
  status: TaskStatus,
  /** ISO 8601 */
  createdAt: Type.String(),
  lastHeartbeatAt: Type.Optional(Type.String()),
  createdBy: Type.Optional(Type.String()),
});
export type Task = Omit<Static<typeof Task>, 'status'> & { status: TaskStatus };

export const TaskEventType = Type.Union(
  (['log', 'completion', 'cancelled', 'recovered'] as const).map(type => Type.Literal(type)),
);
export type TaskEventType = 'log' | 'completion' | 'cancelled' | 'recovered';

export interface TaskEventBody {
  /** With ANSI colours left out. */
  message?: string;
  stepId?: string;
  /** Marks where a step, or the task, goes from one status to another. */
  status?: TaskStatus;
  /** Of a completion. */
  output?: TaskOutput;
  error?: { name: string; message: string };
  recoverStrategy?: 'none' | 'startOver';
}

export interface TaskEvent {
  /** Grows. */
  id: number;
  taskId: string;
  type: TaskEventType;
  body: TaskEventBody;
  /** ISO 8601 */
  createdAt: string;
  isTaskRecoverable?: boolean;
}
export const TaskEvent = Type.Unsafe<TaskEvent>(
  Type.Object({
    id: Type.Integer(),
    taskId: Type.String(),
    type: TaskEventType,
    body: Type.Record(Type.String(), Type.Unknown()),
    createdAt: Type.String(),
    isTaskRecoverable: Type.Optional(Type.Boolean()),
  }),
);

export interface TaskOutput {
  links?: { title?: string; icon?: string; url?: string; entityRef?: string }[];
  /** Markdown. */
  text?: { title?: string; icon?: string; content?: string }[];
  [name: string]: unknown;
}

/** A form: what a template asks, page by page. `ui:` keys are still in the schemas. */
export const TemplateParameterSchema = Type.Object({
  title: Type.String(),
  description: Type.Optional(Type.String()),
  presentation: Type.Optional(Json),
  steps: Type.Array(
    Type.Object({
      title: Type.String(),
      description: Type.Optional(Type.String()),
      schema: Json,
    }),
  ),
});
export type TemplateParameterSchema = Static<typeof TemplateParameterSchema>;

/** An action as it is told to whoever writes templates. Schemas are JSON Schema, draft 7. */
export const ActionDescription = Type.Object({
  id: Type.String(),
  description: Type.Optional(Type.String()),
  examples: Type.Optional(Type.Array(Type.Object({ description: Type.String(), example: Type.String() }))),
  schema: Type.Optional(Type.Object({ input: Type.Optional(Json), output: Type.Optional(Json) })),
});
export type ActionDescription = Static<typeof ActionDescription>;
export const ActionDescriptions = Type.Array(ActionDescription);

/** GET /api/callboard/v1/scaffolder/templates: those that come with Callboard, which no catalog has. */
export const ShippedTemplatesAnswer = Type.Object({
  items: Type.Array(Type.Unsafe<Entity>({ type: 'object', required: ['kind', 'metadata'] })),
});
export type ShippedTemplatesAnswer = Static<typeof ShippedTemplatesAnswer>;

/** POST v2/tasks */
export const CreateTaskRequest = Type.Object({
  templateRef: Type.String({ minLength: 1, maxLength: 2_000 }),
  values: Values,
  secrets: Type.Optional(Secrets),
  localFolder: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 4_000,
      description:
        'Callboard only, and on no shared server: the absolute path of the folder that publish:local writes into, as a person chose it.',
    }),
  ),
});
export type CreateTaskRequest = Static<typeof CreateTaskRequest>;
export const CreateTaskAnswer = Type.Object({ id: Type.String() });
export const TasksAnswer = Type.Object({ tasks: Type.Array(Task), totalTasks: Type.Integer() });
export interface TasksAnswer {
  tasks: Task[];
  totalTasks: number;
}

export const SerializedFile = Type.Object({
  /** From the folder, with forward slashes. */
  path: Type.String(),
  executable: Type.Optional(Type.Boolean()),
  base64Content: Type.String(),
});
export type SerializedFile = Static<typeof SerializedFile>;

/** POST v2/dry-run */
export const DryRunRequest = Type.Object({
  template: Type.Unsafe<Entity>({ type: 'object' }),
  values: Values,
  directoryContents: Type.Array(SerializedFile),
  secrets: Type.Optional(Secrets),
});
export type DryRunRequest = Static<typeof DryRunRequest>;

export interface DryRunAnswer {
  log: { body: TaskEventBody }[];
  directoryContents: SerializedFile[];
  output: TaskOutput;
  steps: TaskStep[];
}
export const DryRunAnswer = Type.Unsafe<DryRunAnswer>(
  Type.Object({
    log: Type.Array(Type.Object({ body: Type.Record(Type.String(), Type.Unknown()) })),
    directoryContents: Type.Array(SerializedFile),
    output: Json,
    steps: Type.Array(TaskStep),
  }),
);

/**
 * POST /api/callboard/v1/scaffolder/preview: a dry run that reads the template's folder where it lies. Either `templateRef`
 * of the catalog, or `template` as somebody is writing it, whose relative URLs are from `baseUrl` (a file: or https: URL).
 */
export const PreviewRequest = Type.Object({
  templateRef: Type.Optional(Type.String({ minLength: 1, maxLength: 2_000 })),
  template: Type.Optional(Type.Unsafe<Entity>({ type: 'object' })),
  baseUrl: Type.Optional(Type.String({ maxLength: 4_000 })),
  values: Values,
  secrets: Type.Optional(Secrets),
});
export type PreviewRequest = Static<typeof PreviewRequest>;

/** Also of a run that failed: log and files so far, and why. */
export interface PreviewAnswer extends DryRunAnswer {
  error?: { name: string; message: string; stepId?: string };
  /** Steps that do nothing in a dry run, such as those that publish: with their input, secrets masked. */
  left: { id: string; name: string; action: string; input: JsonObject }[];
}
export const PreviewAnswer = Type.Unsafe<PreviewAnswer>(
  Type.Intersect([
    DryRunAnswer,
    Type.Object({
      error: Type.Optional(
        Type.Object({ name: Type.String(), message: Type.String(), stepId: Type.Optional(Type.String()) }),
      ),
      left: Type.Array(
        Type.Object({ id: Type.String(), name: Type.String(), action: Type.String(), input: Json }),
      ),
    }),
  ]),
);

/** POST /api/callboard/v1/scaffolder/lint: the text of a descriptor, as somebody is writing it. */
export const LintRequest = Type.Object({
  text: Type.String({ maxLength: 1_000_000 }),
  file: Type.Optional(
    Type.String({ maxLength: 4_000, description: 'Absolute path, beside which its files are looked for.' }),
  ),
});
export type LintRequest = Static<typeof LintRequest>;
export const LintAnswer = Type.Object({ problems: Type.Array(Problem) });
export type LintAnswer = Static<typeof LintAnswer>;

/** POST /api/scaffolder/v2/autocomplete/{provider}/{resource}. `token`: of who asks, for that Git host. */
export interface AutocompleteRequest {
  provider: string;
  resource: string;
  token: string;
  context: Readonly<Record<string, string>>;
}
/** A Backstage leaves one of them out, as its provider does. */
export const AutocompleteAnswer = Type.Object({
  results: Type.Array(Type.Object({ id: Type.Optional(Type.String()), title: Type.Optional(Type.String()) })),
});
export type AutocompleteAnswer = Static<typeof AutocompleteAnswer>;
