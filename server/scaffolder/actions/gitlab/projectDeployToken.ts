import { Type } from 'typebox';
import { ServiceUnavailableError } from '../../../../model/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { Closed, optionalText, some, text } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { GitlabApi } from './GitlabApi.ts';
import { host, projectId } from './inputs.ts';
import { makeToken } from './makeToken.ts';

export function createGitlabProjectDeployToken(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'gitlab:projectDeployToken:create',
    description: 'Makes a deploy token of a project on GitLab.',
    examples: [
      {
        description: 'One that pulls images',
        example: `steps:
  - action: gitlab:projectDeployToken:create
    input:
      repoUrl: gitlab.com?owner=acme&repo=shop
      projectId: 456
      name: cluster
      username: puller
      scopes: [read_registry]
`,
      },
    ],
    input: Closed({
      ...host,
      projectId,
      name: some('Its name'),
      username: optionalText('The name that signs in with it. Without it: one that GitLab makes'),
      scopes: Type.Array(Type.String(), { minItems: 1, description: 'What it may do' }),
    }),
    output: Closed({ deploy_token: text('The token'), user: text('The name that signs in with it') }),
    run: async context => {
      const { name, username, scopes } = context.input;
      const gitlab = GitlabApi.open(services, context);
      const project = gitlab.projectRef();
      const body = { scopes, username: username === '' ? undefined : username };
      const made = await makeToken(gitlab, { project, kind: 'deploy_tokens', name, body }, context);
      if (made.username === undefined) {
        throw new ServiceUnavailableError(`${gitlab.what}: GitLab did not say who signs in with the token.`);
      }
      context.output('deploy_token', made.token);
      context.output('user', made.username);
    },
  });
}
