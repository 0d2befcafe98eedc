import type { ActionServices } from '../ActionServices.ts';
import type { TemplateAction } from '../TemplateAction.ts';
import { createCatalogFetchAction } from './catalogFetch.ts';
import { createCatalogRegisterAction } from './catalogRegister.ts';
import { createCatalogWriteAction } from './catalogWrite.ts';

export function createCatalogActions(services: ActionServices): TemplateAction[] {
  return [
    createCatalogFetchAction(services),
    createCatalogRegisterAction(services),
    createCatalogWriteAction(),
  ];
}
