import { parseEntityRef } from '../../model/index.ts';
import { checkAnswer } from './client/checkAnswer.ts';
import { createRequester, type HttpRequest, type RequesterOptions } from './client/createRequester.ts';
import { followTask } from './client/followTask.ts';
import type { RequestOptions } from './CatalogClient.ts';
import {
  ActionDescriptions,
  AutocompleteAnswer,
  CreateTaskAnswer,
  DryRunAnswer,
  LintAnswer,
  PreviewAnswer,
  ShippedTemplatesAnswer,
  Task,
  TasksAnswer,
  TemplateParameterSchema,
} from './scaffolder.ts';
import type { ListTasksRequest, ScaffolderClient } from './ScaffolderClient.ts';

const scaffolderPath = '/api/scaffolder/v2';
const callboardPath = '/api/callboard/v1/scaffolder';
/** A dry run reads skeletons from Git hosts. */
const RUN_TIMEOUT_MS = 600_000;

/** A client of the scaffolder at `baseUrl`, a Callboard's or a Backstage's (the URL before `/api/scaffolder`). */
export function createScaffolderClient(options: RequesterOptions): ScaffolderClient {
  const requester = createRequester(options);
  const get = (path: string, options?: RequestOptions): HttpRequest => ({
    method: 'GET',
    path: scaffolderPath + path,
    signal: options?.signal,
  });
  const post = (path: string, body: unknown, options?: RequestOptions): HttpRequest => ({
    method: 'POST',
    path,
    body,
    signal: options?.signal,
  });

  return {
    async parameterSchema(templateRef, options) {
      const answer = await requester.json(
        get(`/templates/${pathOfTemplate(templateRef)}/parameter-schema`, options),
      );
      return checkAnswer(TemplateParameterSchema, answer, 'parameter schema');
    },

    async shippedTemplates(options) {
      const answer = await requester.optionalJson({
        ...get('', options),
        path: `${callboardPath}/templates`,
      });
      return answer === undefined ? [] : checkAnswer(ShippedTemplatesAnswer, answer, 'templates').items;
    },

    async actions(options) {
      return checkAnswer(ActionDescriptions, await requester.json(get('/actions', options)), 'actions');
    },

    async createTask(request, options) {
      const answer = await requester.json(post(`${scaffolderPath}/tasks`, request, options));
      return checkAnswer(CreateTaskAnswer, answer, 'id of the task');
    },

    async tasks(request, options) {
      const answer = await requester.json(get(`/tasks${queryOf(request)}`, options));
      return checkAnswer(TasksAnswer, answer, 'tasks');
    },

    async task(id, options) {
      return checkAnswer(Task, await requester.json(get(pathOfTask(id), options)), 'task');
    },

    async cancelTask(id, options) {
      await requester.json(post(`${scaffolderPath}${pathOfTask(id)}/cancel`, undefined, options));
    },

    async retryTask(id, request, options) {
      await requester.json(post(`${scaffolderPath}${pathOfTask(id)}/retry`, request ?? {}, options));
    },

    events: (id, options) =>
      followTask(requester, { ...options, path: `${scaffolderPath}${pathOfTask(id)}/eventstream` }),

    async dryRun(request, options) {
      const answer = await requester.json({
        ...post(`${scaffolderPath}/dry-run`, request, options),
        timeoutMs: RUN_TIMEOUT_MS,
      });
      return checkAnswer(DryRunAnswer, answer, 'result of a dry run');
    },

    async preview(request, options) {
      const answer = await requester.json({
        ...post(`${callboardPath}/preview`, request, options),
        timeoutMs: RUN_TIMEOUT_MS,
      });
      return checkAnswer(PreviewAnswer, answer, 'preview');
    },

    async autocomplete({ provider, resource, token, context }, options) {
      const path = `${scaffolderPath}/autocomplete/${encodeURIComponent(provider)}/${encodeURIComponent(resource)}`;
      const answer = await requester.json(post(path, { token, context }, options));
      return checkAnswer(AutocompleteAnswer, answer, 'suggestions').results;
    },

    async lint(request, options) {
      const answer = await requester.optionalJson(post(`${callboardPath}/lint`, request, options));
      return answer === undefined ? [] : checkAnswer(LintAnswer, answer, 'problems').problems;
    },
  };
}

function pathOfTask(id: string): string {
  return `/tasks/${encodeURIComponent(id)}`;
}

function pathOfTemplate(templateRef: string): string {
  const { kind, namespace, name } = parseEntityRef(templateRef, { defaultKind: 'template' });
  return [namespace, kind, name].map(encodeURIComponent).join('/');
}

function queryOf({ createdBy = [], status = [], order, limit, offset }: ListTasksRequest = {}): string {
  const query = new URLSearchParams();
  for (const one of createdBy) query.append('createdBy', one);
  for (const one of status) query.append('status', one);
  for (const one of order?.split(',') ?? []) query.append('order', one);
  if (limit !== undefined) query.append('limit', String(limit));
  if (offset !== undefined) query.append('offset', String(offset));
  return query.size === 0 ? '' : `?${query.toString()}`;
}
