import { Type } from 'typebox';
import type { ActionServices } from '../ActionServices.ts';
import { Closed, OneOf, optionalFlag, optionalText, text } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { GitlabApi } from './GitlabApi.ts';
import { host, projectId } from './inputs.ts';
import { setVariable } from './setVariables.ts';

export function createGitlabProjectVariable(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'gitlab:projectVariable:create',
    description: 'Gives a project on GitLab a variable of CI/CD.',
    examples: [
      {
        description: 'One for an environment, masked in logs',
        example: `steps:
  - action: gitlab:projectVariable:create
    input:
      repoUrl: gitlab.com?owner=acme&repo=shop
      projectId: 456
      key: DEPLOY_TOKEN
      value: \${{ steps.token.output.deploy_token }}
      variableType: env_var
      masked: true
      environmentScope: production
`,
      },
    ],
    input: Closed({
      ...host,
      projectId,
      key: Type.String({ pattern: '^[A-Za-z0-9_]{1,255}$', description: 'Its name: letters, digits and _' }),
      value: text('Its value'),
      variableType: OneOf(['env_var', 'file'], 'How jobs get it'),
      variableProtected: optionalFlag('Only for protected branches and tags'),
      masked: optionalFlag('Masked in the logs of jobs'),
      maskedAndHidden: optionalFlag('Masked, and never shown again'),
      raw: optionalFlag('Other variables in it are not filled in'),
      environmentScope: optionalText('The environment that it is for. Without it: all'),
    }),
    run: async context => {
      const { input } = context;
      const gitlab = GitlabApi.open(services, context);
      const variable = {
        ...{ key: input.key, value: input.value, variable_type: input.variableType },
        ...{ protected: input.variableProtected ?? false, masked: input.masked ?? false },
        ...{ masked_and_hidden: input.maskedAndHidden ?? false, raw: input.raw ?? false },
        environment_scope: input.environmentScope ?? '*',
      };
      await setVariable(gitlab, gitlab.projectRef(), variable, context);
    },
  });
}
