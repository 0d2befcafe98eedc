import type { ActionServices } from '../ActionServices.ts';
import type { TemplateAction } from '../TemplateAction.ts';
import { publishGitea } from './publish.ts';

export function giteaActions(services: ActionServices): TemplateAction[] {
  return [publishGitea(services)];
}
