import type { ActionServices } from '../ActionServices.ts';
import type { TemplateAction } from '../TemplateAction.ts';
import { publishGitlab } from './publish.ts';

export function gitlabActions(services: ActionServices): TemplateAction[] {
  return [publishGitlab].map(create => create(services));
}
