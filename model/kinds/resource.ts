import type { KindDefinition } from './KindDefinition.ts';
import { coreApiVersions, dependencyOf, dependsOn, owner, specOf, system, text, texts } from './shared.ts';

export const resource: KindDefinition = {
  kind: 'Resource',
  plural: 'Resources',
  description: 'What software needs to run: a database, a bucket, a queue, a cluster.',
  apiVersions: coreApiVersions,
  specRequired: true,
  specSchema: specOf(['type', 'owner'], { type: text, owner: text, system: text, dependsOn: texts }),
  relations: [owner, system, dependsOn, dependencyOf],
};
