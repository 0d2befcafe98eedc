import { Type } from 'typebox';
import type { ActionServices } from '../ActionServices.ts';
import { Closed, text } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { GitlabApi } from './GitlabApi.ts';
import { host } from './inputs.ts';

const MaybeText = Type.Optional(Type.Union([Type.String(), Type.Null()]));
const User = Type.Object({
  ...{ id: Type.Integer(), username: Type.String(), name: Type.String(), state: Type.String() },
  ...{ web_url: Type.String(), email: MaybeText, created_at: MaybeText, public_email: MaybeText },
});

export function readGitlabUser(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'gitlab:user:info',
    description: 'Tells of a user of GitLab.',
    examples: [
      {
        description: 'Whoever the token is of',
        example: `steps:
  - action: gitlab:user:info
    input:
      repoUrl: gitlab.com
      token: \${{ secrets.gitlab }}
`,
      },
      {
        description: 'A user by number',
        example: `steps:
  - action: gitlab:user:info
    input: { repoUrl: gitlab.com, userId: 18 }
`,
      },
    ],
    input: Closed({
      ...host,
      userId: Type.Optional(
        Type.Number({ description: 'The number of the user. Without it: whose token it is' }),
      ),
    }),
    output: Closed({
      id: Type.Number({ description: 'The number' }),
      username: text('The name in addresses'),
      name: text('The name for people'),
      state: text('active, blocked and so on'),
      webUrl: text('The page'),
      email: Type.Optional(text('The address, where the token may know it')),
      createdAt: Type.Optional(text('Since when there is this user')),
      publicEmail: Type.Optional(text('The address that everybody may know')),
    }),
    run: async context => {
      const { userId } = context.input;
      const gitlab = GitlabApi.open(services, context);
      const user = await gitlab.get(userId === undefined ? 'user' : `users/${userId}`, User, {
        needs: 'the scope api or read_user',
      });
      context.output('id', user.id);
      context.output('username', user.username);
      context.output('name', user.name);
      context.output('state', user.state);
      context.output('webUrl', user.web_url);
      if (hasText(user.email)) context.output('email', user.email);
      if (hasText(user.created_at)) context.output('createdAt', user.created_at);
      if (hasText(user.public_email)) context.output('publicEmail', user.public_email);
    },
  });
}

function hasText(value: string | null | undefined): value is string {
  return value !== undefined && value !== null && value !== '';
}
