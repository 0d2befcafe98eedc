import { azureActions } from './azure/index.ts';
import { bitbucketCloudActions } from './bitbucketCloud/index.ts';
import { bitbucketServerActions } from './bitbucketServer/index.ts';
import { createFetchActions } from './fetch/index.ts';
import type { ActionServices } from './ActionServices.ts';
import { createCatalogActions } from './catalog/index.ts';
import { createDebugActions } from './debug/index.ts';
import { createFsActions } from './fs/index.ts';
import { giteaActions } from './gitea/index.ts';
import { githubActions } from './github/index.ts';
import { gitlabActions } from './gitlab/index.ts';
import { localActions } from './local/index.ts';
import { createRoadieActions } from './roadie/index.ts';
import type { TemplateAction } from './TemplateAction.ts';

/** Every action that steps may name, one line a family. */
export function createActions(services: ActionServices): TemplateAction[] {
  return families.flatMap(create => create(services));
}

const families: readonly ((services: ActionServices) => TemplateAction[])[] = [
  azureActions,
  bitbucketCloudActions,
  bitbucketServerActions,
  createCatalogActions,
  createDebugActions,
  createFetchActions,
  createFsActions,
  giteaActions,
  githubActions,
  gitlabActions,
  localActions,
  createRoadieActions,
];
