import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import { InputError, NotAllowedError } from '../../../model/index.ts';
import { NoQuery } from '../../../protocol/http/catalogSchemas.ts';
import {
  CreateTaskAnswer,
  CreateTaskRequest,
  Task,
  TaskEvent,
  TasksAnswer,
  type TaskStatus,
} from '../../../protocol/http/scaffolder.ts';
import { createTaskSpec, isTaskRecoverable } from '../tasks/index.ts';
import { errorsOfAnswers } from '../Templates.ts';
import type { TypedApp } from '../../http/index.ts';
import { described } from './described.ts';
import { streamTask } from './streamTask.ts';
import type { ScaffolderRouteDeps } from './ScaffolderRouteDeps.ts';

const IdParams = Type.Object({ id: Type.String({ description: "The task's id." }) });
const listOf = (description: string) => Type.Optional(Type.Array(Type.String(), { description }));
const ListQuery = Type.Object({
  createdBy: listOf('Refs of users who began them.'),
  status: listOf('Those in one of these.'),
  order: listOf('`asc:` or `desc:`, then `created_at`, `status` or `created_by`.'),
  limit: Type.Optional(Type.Integer({ minimum: 0, description: 'How many at most.' })),
  offset: Type.Optional(Type.Integer({ minimum: 0, description: 'How many are left out first.' })),
});
const AfterQuery = Type.Object({
  after: Type.Optional(Type.Integer({ description: 'Only events after the one of this id.' })),
});
const RetryBody = Type.Object({ secrets: Type.Optional(Type.Record(Type.String(), Type.String())) });
const STATUSES = ['open', 'processing', 'completed', 'failed', 'cancelled', 'skipped'];
const POLL_MS = 30_000;

/** Making software from a template: begin, look, follow, cancel, again. */
export function registerTaskRoutes(app: TypedApp, deps: ScaffolderRouteDeps): void {
  registerWriting(app, deps);
  registerEvents(app, deps);
  const { tasks } = deps.scaffolder;

  app.get(
    '/tasks',
    {
      schema: described({
        operationId: 'ListTasks',
        summary: 'A page of tasks, the newest first',
        querystring: ListQuery,
        response: { 200: TasksAnswer },
      }),
    },
    request => {
      const { order = [], status = [], ...query } = request.query;
      for (const one of order) {
        if (/^(?:asc|desc):(?:created_at|status|created_by)$/.test(one)) continue;
        throw new InputError(
          `Invalid order parameter "${one}", expected "<asc or desc>:<created_at, status or created_by>"`,
        );
      }
      for (const one of status) {
        if (!STATUSES.includes(one))
          throw new InputError(`request/query/status must be one of ${STATUSES.join(', ')}`);
      }
      return tasks.tasks({
        ...query,
        status: status as TaskStatus[],
        ...(order.length > 0 && { order: order.join(',') }),
      });
    },
  );

  app.get(
    '/tasks/:id',
    {
      schema: described({
        operationId: 'GetTask',
        summary: 'A task',
        params: IdParams,
        querystring: NoQuery,
        response: { 200: Task },
      }),
    },
    request => tasks.task(request.params.id),
  );
}

function registerWriting(app: TypedApp, { scaffolder, events }: ScaffolderRouteDeps): void {
  const { tasks, templates } = scaffolder;
  app.post(
    '/tasks',
    {
      schema: described({
        operationId: 'Scaffold',
        summary: 'Make software from a template',
        querystring: NoQuery,
        body: CreateTaskRequest,
        response: { 201: CreateTaskAnswer },
      }),
    },
    async (request, reply: FastifyReply) => {
      const { templateRef, values, secrets = {}, localFolder } = request.body;
      if (localFolder !== undefined && events !== undefined) {
        throw new NotAllowedError(
          'A shared server writes into no folder that a caller names: leave localFolder out. Create the files in the editor, or publish to a Git host.',
        );
      }
      const { template, info: templateInfo } = await templates.find(templateRef);
      const errors = errorsOfAnswers(template, { values, secrets });
      if (errors.length > 0) return reply.code(400).send({ errors });
      const user = await templates.user(request.subject);
      const spec = createTaskSpec({ template, templateInfo, values, localFolder, ...(user && { user }) });
      const id = await tasks.create({ spec, secrets, createdBy: request.subject });
      return reply.code(201).send({ id });
    },
  );

  app.post(
    '/tasks/:id/cancel',
    {
      schema: described({
        operationId: 'CancelTask',
        summary: 'Stop a task',
        params: IdParams,
        querystring: NoQuery,
        response: { 200: Type.Object({ status: Type.Literal('cancelled') }) },
      }),
    },
    async request => {
      await tasks.cancel(request.params.id);
      return { status: 'cancelled' };
    },
  );

  app.post(
    '/tasks/:id/retry',
    {
      schema: described({
        operationId: 'Retry',
        summary: 'The same task again',
        params: IdParams,
        querystring: NoQuery,
        body: RetryBody,
        response: { 201: CreateTaskAnswer },
      }),
    },
    async (request, reply: FastifyReply) => {
      const { id } = request.params;
      await tasks.retry(id, request.body.secrets ?? {});
      return reply.code(201).send({ id });
    },
  );
}

function registerEvents(app: TypedApp, { scaffolder: { tasks }, streams }: ScaffolderRouteDeps): void {
  app.get(
    '/tasks/:id/eventstream',
    {
      exposeHeadRoute: false,
      schema: described({
        operationId: 'StreamLogsEventStream',
        summary: 'What a task says, as it says it',
        params: IdParams,
        querystring: AfterQuery,
        response: { 200: { content: { 'text/event-stream': { schema: { type: 'string' } } } } },
      }),
    },
    async (request, reply: FastifyReply) => {
      const task = await tasks.task(request.params.id);
      streamTask(reply, { tasks, task, after: request.query.after, streams });
    },
  );

  app.get(
    '/tasks/:id/events',
    {
      schema: described({
        operationId: 'StreamLogsPolling',
        summary: 'What a task said, or says within half a minute',
        params: IdParams,
        querystring: AfterQuery,
        response: { 200: Type.Array(TaskEvent) },
      }),
    },
    async (request, reply: FastifyReply) => {
      const { id } = request.params;
      const { after } = request.query;
      const { spec } = await tasks.task(id);
      let wake = (): void => undefined;
      const heard = new Promise<void>(resolve => (wake = resolve));
      const stop = tasks.listen(id, wake);
      const timer = setTimeout(wake, POLL_MS);
      streams.add(wake);
      reply.raw.once('close', wake);
      try {
        let events = await tasks.events(id, after);
        if (events.length === 0) {
          await heard;
          events = await tasks.events(id, after);
        }
        return events.map(event => ({
          ...event,
          ...(isTaskRecoverable(spec) && { isTaskRecoverable: true }),
        }));
      } finally {
        clearTimeout(timer);
        stop();
        streams.delete(wake);
      }
    },
  );
}
