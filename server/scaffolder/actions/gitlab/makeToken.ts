import { Type, type Static } from 'typebox';
import { NotFoundError } from '../../../../model/index.ts';
import type { Surroundings } from '../git/pushWorkspace.ts';
import { MAINTAINER, projectPath, type GitlabApi } from './GitlabApi.ts';

export interface NewToken {
  project: string;
  kind: 'access_tokens' | 'deploy_tokens';
  name: string;
  /** What else GitLab is to know of it. */
  body: object;
}

const Token = Type.Object({
  id: Type.Integer(),
  token: Type.String({ minLength: 1 }),
  username: Type.Optional(Type.String()),
});

/**
 * Makes a token of a project. It is in no checkpoint, and so in no database: where the task is run again, the one before is
 * revoked and another one takes its place.
 */
export async function makeToken(
  gitlab: GitlabApi,
  { project, kind, name, body }: NewToken,
  { log, checkpoint }: Surroundings,
): Promise<Static<typeof Token>> {
  const path = `${projectPath(project)}/${kind}`;
  for (let time = 1; ; time++) {
    const made: Static<typeof Token>[] = [];
    const id = await checkpoint(`token ${project} ${kind} ${name} ${time}`, async () => {
      const token = await gitlab.post(path, { name, ...body }, Token, { needs: MAINTAINER });
      made.push(token);
      return token.id;
    });
    const [fresh] = made;
    if (fresh !== undefined) {
      log.info(`Made the token "${name}" of ${gitlab.what}`);
      return fresh;
    }
    await revoke(gitlab, `${path}/${id}`);
  }
}

async function revoke(gitlab: GitlabApi, path: string): Promise<void> {
  try {
    await gitlab.delete(path, { needs: MAINTAINER });
  } catch (error) {
    // It has gone already.
    if (!(error instanceof NotFoundError)) throw error;
  }
}
