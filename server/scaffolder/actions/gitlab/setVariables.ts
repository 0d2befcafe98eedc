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

/**
 * Makes it once for the life of the task. Where the task is run again, it gets the value that it has then, which may be of a
 * token that was made anew.
 */
export async function setVariable(
  gitlab: GitlabApi,
  project: number | string,
  variable: ProjectVariable,
  { log, checkpoint }: Surroundings,
): Promise<void> {
  const { key, masked_and_hidden: hidden, environment_scope: scope = '*', ...more } = variable;
  const plain = { variable_type: 'env_var', protected: false, masked: false, raw: false };
  const body = { ...plain, ...more, environment_scope: scope };
  const path = `${projectPath(project)}/variables`;
  let isNew = false as boolean;
  await checkpoint(`variable ${project} ${key} ${scope}`, async () => {
    // Whether it can be seen is said once.
    await gitlab.post(path, { key, ...body, masked_and_hidden: hidden }, Type.Unknown(), {
      needs: MAINTAINER,
      explain: explainTaken(gitlab, key, scope),
    });
    isNew = true;
    return true;
  });
  if (!isNew) {
    const filter = new URLSearchParams({ 'filter[environment_scope]': scope });
    const one = `${path}/${encodeURIComponent(key)}?${filter.toString()}`;
    await gitlab.put(one, body, Type.Unknown(), { needs: MAINTAINER });
  }
  log.info(`Set the variable ${key}`);
}

function explainTaken(
  { what }: GitlabApi,
  key: string,
  scope: string,
): (status: number, reasons: string) => Error | undefined {
  return (_status, reasons) =>
    /already been taken/i.test(reasons)
      ? new ConflictError(
          `${what}: there is a variable ${key} for ${scope} already. Change it on GitLab, or choose another key.`,
        )
      : undefined;
}
