import type { Entity } from '../../model/index.ts';
import type { Problem } from './callboard.ts';
import type { RequestOptions } from './CatalogClient.ts';
import type {
  ActionDescription,
  AutocompleteAnswer,
  AutocompleteRequest,
  CreateTaskRequest,
  DryRunAnswer,
  DryRunRequest,
  LintRequest,
  PreviewAnswer,
  PreviewRequest,
  Task,
  TaskEvent,
  TasksAnswer,
  TaskStatus,
  TemplateParameterSchema,
} from './scaffolder.ts';

export interface ListTasksRequest {
  createdBy?: readonly string[];
  status?: readonly TaskStatus[];
  /** `asc:` or `desc:`, then `created_at`, `status` or `created_by`; several with commas between them. */
  order?: string;
  limit?: number;
  offset?: number;
}

/** One scaffolder, over HTTP: a Callboard's or a Backstage's. Failures are as those of CatalogClient. */
export interface ScaffolderClient {
  /** What a template asks. `templateRef`: of an entity of kind Template. */
  parameterSchema(templateRef: string, options?: RequestOptions): Promise<TemplateParameterSchema>;
  /** Templates that come with Callboard. Callboard only: none where the server is a Backstage. */
  shippedTemplates(options?: RequestOptions): Promise<Entity[]>;
  actions(options?: RequestOptions): Promise<ActionDescription[]>;
  /** @throws InputError where answers do not fit, with one line for each. */
  createTask(request: CreateTaskRequest, options?: RequestOptions): Promise<{ id: string }>;
  tasks(request?: ListTasksRequest, options?: RequestOptions): Promise<TasksAnswer>;
  task(id: string, options?: RequestOptions): Promise<Task>;
  cancelTask(id: string, options?: RequestOptions): Promise<void>;
  /** The same task again, with the same answers. */
  retryTask(
    id: string,
    request?: { secrets?: Record<string, string> },
    options?: RequestOptions,
  ): Promise<void>;
  /** Events so far and as they come; ends after a completion. `after`: only later ones than that id. */
  events(id: string, options: { after?: number; signal: AbortSignal }): AsyncIterable<TaskEvent>;
  dryRun(request: DryRunRequest, options?: RequestOptions): Promise<DryRunAnswer>;
  /** A dry run of a template where it lies. Callboard only. */
  preview(request: PreviewRequest, options?: RequestOptions): Promise<PreviewAnswer>;
  /** What the templates of a text would not do as it was meant. Callboard only: nothing where the server is a Backstage. */
  lint(request: LintRequest, options?: RequestOptions): Promise<Problem[]>;
  /** What a Git host has for a field of a form. @throws InputError where the server asks none of its kind */
  autocomplete(
    request: AutocompleteRequest,
    options?: RequestOptions,
  ): Promise<AutocompleteAnswer['results']>;
}
