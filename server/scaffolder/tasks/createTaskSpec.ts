import { isJsonObject, type Entity, type JsonObject } from '../../../model/index.ts';
import type { TaskSpec, TaskStep } from '../../../protocol/http/scaffolder.ts';

export interface TaskSpecOptions {
  template: Entity;
  templateInfo: NonNullable<TaskSpec['templateInfo']>;
  values: JsonObject;
  user?: TaskSpec['user'];
  localFolder?: string | undefined;
}

/** A template that passed its schema, with its answers. Steps without an id or name get one. spec/scaffolder §4 */
export function createTaskSpec({
  template,
  templateInfo,
  values,
  user,
  localFolder,
}: TaskSpecOptions): TaskSpec {
  const { steps, output, EXPERIMENTAL_recovery: recovery } = template.spec ?? {};
  return {
    apiVersion: 'scaffolder.backstage.io/v1beta3',
    parameters: values,
    steps: (Array.isArray(steps) ? steps : []).filter(isJsonObject).map(toStep),
    output: isJsonObject(output) ? output : {},
    ...(isJsonObject(recovery) && { EXPERIMENTAL_recovery: recovery }),
    ...(user && { user }),
    ...(localFolder !== undefined && { localFolder }),
    templateInfo,
  };
}

function toStep(step: JsonObject, index: number): TaskStep {
  const { id, name, action, input, if: condition, each } = step;
  const actionId = typeof action === 'string' ? action : '';
  return {
    id: typeof id === 'string' && id !== '' ? id : `step-${index + 1}`,
    name: typeof name === 'string' && name !== '' ? name : actionId,
    action: actionId,
    ...(isJsonObject(input) && { input }),
    ...((typeof condition === 'string' || typeof condition === 'boolean') && { if: condition }),
    ...(each !== undefined && { each }),
  };
}
