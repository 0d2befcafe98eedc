import { Type } from 'typebox';
import type { ActionServices } from '../ActionServices.ts';
import { Closed, optionalText, text, texts } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { GitlabApi } from './GitlabApi.ts';
import { host, projectId } from './inputs.ts';
import { makeToken } from './makeToken.ts';

export function createGitlabProjectAccessToken(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'gitlab:projectAccessToken:create',
    description: 'Makes an access token of a project on GitLab.',
    examples: [
      {
        description: 'One for reading its repository, for a year',
        example: `steps:
  - action: gitlab:projectAccessToken:create
    input:
      repoUrl: gitlab.com?owner=acme&repo=shop
      projectId: 456
`,
      },
      {
        description: 'One that may write, until a day',
        example: `steps:
  - action: gitlab:projectAccessToken:create
    input:
      repoUrl: gitlab.com?owner=acme&repo=shop
      projectId: acme/shop
      name: release
      accessLevel: 30
      scopes: [read_repository, write_repository]
      expiresAt: '2030-01-31'
`,
      },
    ],
    input: Closed({
      ...host,
      projectId,
      name: optionalText('Its name. Without it: tokenname'),
      accessLevel: Type.Optional(
        Type.Number({ description: 'Its role: 10 to 50. Without it: 40, a maintainer' }),
      ),
      scopes: texts('What it may do. Without it: read_repository'),
      expiresAt: optionalText('Its last day, as YYYY-MM-DD. Without it: in a year'),
    }),
    output: Closed({ access_token: text('The token') }),
    run: async context => {
      const { input } = context;
      const gitlab = GitlabApi.open(services, context);
      const { name = 'tokenname', scopes = ['read_repository'], accessLevel = 40, expiresAt = '' } = input;
      const body = {
        ...{ scopes, access_level: accessLevel },
        expires_at: expiresAt === '' ? dayInAYear() : expiresAt,
      };
      const project = gitlab.projectRef();
      const made = await makeToken(gitlab, { project, kind: 'access_tokens', name, body }, context);
      context.output('access_token', made.token);
    },
  });
}

/** The longest that GitLab allows unless it is told otherwise. */
function dayInAYear(): string {
  return new Date(Date.now() + 365 * 24 * 3600 * 1000).toISOString().slice(0, 10);
}
