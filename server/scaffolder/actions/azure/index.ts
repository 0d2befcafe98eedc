import type { ActionServices } from '../ActionServices.ts';
import type { TemplateAction } from '../TemplateAction.ts';
import { publishAzure } from './publish.ts';

export function azureActions(services: ActionServices): TemplateAction[] {
  return [publishAzure(services)];
}
