import type { ActionServices } from '../ActionServices.ts';
import type { TemplateAction } from '../TemplateAction.ts';
import { fetchCookiecutter } from './fetchCookiecutter.ts';
import { fetchMustache } from './fetchMustache.ts';
import { fetchPlain } from './fetchPlain.ts';
import { fetchPlainFile } from './fetchPlainFile.ts';
import { fetchTemplate } from './fetchTemplate.ts';
import { fetchTemplateFile } from './fetchTemplateFile.ts';

/** What brings files into the workspace. */
export function createFetchActions(services: ActionServices): TemplateAction[] {
  return [
    ...[fetchPlain, fetchPlainFile, fetchTemplate, fetchTemplateFile],
    ...[fetchMustache, fetchCookiecutter],
  ].map(create => create(services));
}

export { forEachEntry } from './forEachEntry.ts';
export { TargetFolder } from './TargetFolder.ts';
