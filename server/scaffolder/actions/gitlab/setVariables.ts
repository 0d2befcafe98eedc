import { Type, type Static } from 'typebox';
import { ConflictError } from '../../../../model/index.ts';
import type { Surroundings } from '../git/pushWorkspace.ts';
import { Closed, OneOf, optionalFlag, optionalText, some, text } from '../git/schema.ts';
import { type GitlabApi, MAINTAINER, projectPath } from './GitlabApi.ts';

export const projectVariablesInput = Type.Optional(
  Type.Array(
    Closed({
      key: some('Its name'),
      value: text('Its value'),
      description: optionalText('What it is for'),
      variable_type: Type.Optional(OneOf(['env_var', 'file'], 'How jobs get it. Without it: env_var')),
      protected: optionalFlag('Only for protected branches and tags'),
      masked: optionalFlag('Masked in the logs of jobs'),
      masked_and_hidden: optionalFlag('Masked, and never shown again'),
      raw: optionalFlag('Other variables in it are not filled in'),
      environment_scope: optionalText('The environment that it is for. Without it: all'),
    }),
    { description: 'Variables of CI/CD' },
  ),
);
export type ProjectVariable = NonNullable<Static<typeof projectVariablesInput>>[number];

export async function setVariables(
  gitlab: GitlabApi,
  id: number,
  variables: readonly ProjectVariable[],
  context: Surroundings,
): Promise<void> {
  for (const variable of variables) await setVariable(gitlab, id, variable, context);
}

/** Makes it once for the life of the task. */
export async function setVariable(
  gitlab: GitlabApi,
  project: number | string,
  variable: ProjectVariable,
  { log, checkpoint }: Surroundings,
): Promise<void> {
  const { key, environment_scope: scope = '*' } = variable;
  const plain = { variable_type: 'env_var', protected: false, masked: false, raw: false };
  const body = { ...plain, ...variable, environment_scope: scope };
  await checkpoint(`variable ${project} ${key} ${scope}`, async () => {
    await gitlab.post(`${projectPath(project)}/variables`, body, Type.Unknown(), {
      needs: MAINTAINER,
      explain: (_status, reasons) =>
        /already been taken/i.test(reasons)
          ? new ConflictError(
              `${gitlab.what}: there is a variable ${key} for ${scope} already. Change it on GitLab, or choose another key.`,
            )
          : undefined,
    });
    log.info(`Set the variable ${key}`);
    return true;
  });
}
