import type { ActionServices } from '../ActionServices.ts';
import type { TemplateAction } from '../TemplateAction.ts';
import { publishLocal } from './publishLocal.ts';

/** What writes to this machine, outside of the folder of the task. */
export function localActions(services: ActionServices): TemplateAction[] {
  return [publishLocal(services)];
}
