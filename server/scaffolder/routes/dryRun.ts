import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { FastifyReply } from 'fastify';
import { InputError, NotAllowedError } from '../../../model/index.ts';
import { NoQuery } from '../../../protocol/http/catalogSchemas.ts';
import {
  DryRunAnswer,
  DryRunRequest,
  PreviewAnswer,
  PreviewRequest,
  type SerializedFile,
} from '../../../protocol/http/scaffolder.ts';
import { forEachEntry, TargetFolder } from '../actions/fetch/index.ts';
import { createTaskSpec } from '../tasks/index.ts';
import { errorsOfAnswers, givenTemplate } from '../Templates.ts';
import { createWorkspace, isGitFolder } from '../workspace/index.ts';
import type { TypedApp } from '../../http/index.ts';
import { described } from './described.ts';
import type { ScaffolderRouteDeps } from './ScaffolderRouteDeps.ts';
import { sendRun } from './sendRun.ts';
import { signalOf } from './signalOf.ts';

const BODY_LIMIT = 10 * 1024 * 1024;

/** POST dry-run: what a template that is handed in with its folder would produce. */
export function registerDryRunRoutes(app: TypedApp, { scaffolder }: ScaffolderRouteDeps): void {
  app.post(
    '/dry-run',
    {
      bodyLimit: BODY_LIMIT,
      schema: described({
        operationId: 'DryRun',
        summary: 'What a template would produce',
        querystring: NoQuery,
        body: DryRunRequest,
        response: { 200: DryRunAnswer },
      }),
    },
    async (request, reply: FastifyReply) => {
      const { template: given, values, secrets = {}, directoryContents } = request.body;
      const { template, info: templateInfo } = givenTemplate(given);
      const errors = errorsOfAnswers(template, { values, secrets });
      if (errors.length > 0) return reply.code(400).send({ errors });
      const user = await scaffolder.templates.user(request.subject);
      const signal = signalOf(reply);
      const {
        error,
        log,
        output,
        steps,
        directoryContents: files,
      } = await scaffolder.dryRun({
        spec: createTaskSpec({ template, templateInfo, values, ...(user && { user }) }),
        ...{ secrets, signal },
        prepare: async (spec, folder) => {
          await writeFiles(folder, directoryContents, signal);
          const baseUrl = pathToFileURL(join(folder, 'template.yaml')).href;
          return { ...spec, templateInfo: { ...templateInfo, baseUrl } };
        },
      });
      if (error !== undefined) throw new InputError(error.message);
      return sendRun(reply, { log, output, steps, directoryContents: files });
    },
  );
}

/** POST preview: the same of a template where it lies, also where a step fails. */
export function registerPreviewRoute(app: TypedApp, { scaffolder, events }: ScaffolderRouteDeps): void {
  app.post(
    '/preview',
    {
      bodyLimit: BODY_LIMIT,
      schema: described({
        operationId: 'PreviewTemplate',
        summary: 'What a template would produce, read where it lies; of a run that fails, what came so far',
        querystring: NoQuery,
        body: PreviewRequest,
        response: { 200: PreviewAnswer },
      }),
    },
    async (request, reply: FastifyReply) => {
      const { templateRef, template: given, baseUrl, values, secrets = {} } = request.body;
      if ((templateRef === undefined) === (given === undefined)) {
        throw new InputError('A preview takes either templateRef or template.');
      }
      if (baseUrl !== undefined && events !== undefined) {
        throw new NotAllowedError('A shared server reads no folder that a caller names: leave baseUrl out.');
      }
      const { template, info: templateInfo } =
        given === undefined
          ? await scaffolder.templates.find(templateRef ?? '')
          : givenTemplate(given, baseUrl);
      const errors = errorsOfAnswers(template, { values, secrets });
      if (errors.length > 0) return reply.code(400).send({ errors });
      const user = await scaffolder.templates.user(request.subject);
      const spec = createTaskSpec({ template, templateInfo, values, ...(user && { user }) });
      return sendRun(reply, await scaffolder.dryRun({ spec, secrets, signal: signalOf(reply) }));
    },
  );
}

async function writeFiles(
  folder: string,
  files: readonly SerializedFile[],
  signal: AbortSignal,
): Promise<void> {
  const target = new TargetFolder(await createWorkspace(folder));
  await forEachEntry(
    files.filter(({ path }) => !isGitFolder(path)),
    {
      kindOf: () => 'file',
      pathOf: ({ path }) => path,
      work: ({ path, executable = false, base64Content }) =>
        target.writeFile(path, Buffer.from(base64Content, 'base64'), executable),
      signal,
    },
  );
}
