import type { ActionServices } from '../ActionServices.ts';
import type { TemplateAction } from '../TemplateAction.ts';
import { publishBitbucketServer } from './publish.ts';
import { proposeOnBitbucketServer } from './pullRequest.ts';

export function bitbucketServerActions(services: ActionServices): TemplateAction[] {
  return [publishBitbucketServer, proposeOnBitbucketServer].map(create => create(services));
}
