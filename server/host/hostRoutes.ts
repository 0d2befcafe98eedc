import { isAbsolute } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { Value } from 'typebox/value';
import { InputError } from '../../model/index.ts';
import { OpenWorkspaceRequest, type OpenWorkspaceResponse } from '../../protocol/http/host.ts';
import type { HostOptions } from './HostOptions.ts';

const ID = /^[a-z0-9]{8,64}$/;

/** Opening workspaces and stepping down. */
export function registerHostRoutes(
  app: FastifyInstance,
  { workspaces, onShutdown }: Pick<HostOptions, 'workspaces' | 'onShutdown'>,
): void {
  app.put<{ Params: { id: string } }>('/workspaces/:id', async (request): Promise<OpenWorkspaceResponse> => {
    const { id } = request.params;
    if (!ID.test(id)) {
      throw new InputError('The id of a workspace has 8 to 64 letters and digits, lower case.');
    }
    await workspaces.open(id, parseOpenRequest(request.body));
    return { id, baseUrl: `http://${request.host}/workspaces/${id}` };
  });

  app.post('/shutdown', (_request, reply) => {
    // Once it is answered: whoever asked is to know that it was heard.
    reply.raw.once('close', onShutdown);
    reply.code(202).header('connection', 'close').send();
  });
}

function parseOpenRequest(body: unknown): OpenWorkspaceRequest {
  if (!Value.Check(OpenWorkspaceRequest, body)) {
    const [error] = Value.Errors(OpenWorkspaceRequest, body);
    const place = error === undefined || error.instancePath === '' ? 'The body' : error.instancePath;
    throw new InputError(
      `${place} ${error?.message ?? 'is not as expected'}: expected folders, include and exclude as lists of texts.`,
    );
  }
  const relative = body.folders.find(folder => !isAbsolute(folder));
  if (relative !== undefined) throw new InputError(`The folder "${relative}" is not an absolute path.`);
  return body;
}
