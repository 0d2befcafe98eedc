import type { ActionServices } from '../ActionServices.ts';
import type { TemplateAction } from '../TemplateAction.ts';
import { restrictBitbucketBranch } from './branchRestriction.ts';
import { runBitbucketPipeline } from './pipelines.ts';
import { publishBitbucketCloud } from './publish.ts';
import { proposeOnBitbucketCloud } from './pullRequest.ts';

export function bitbucketCloudActions(services: ActionServices): TemplateAction[] {
  const all = [
    ...[publishBitbucketCloud, proposeOnBitbucketCloud],
    ...[runBitbucketPipeline, restrictBitbucketBranch],
  ];
  return all.map(create => create(services));
}
