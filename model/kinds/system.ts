import type { KindDefinition } from './KindDefinition.ts';
import { coreApiVersions, owner, specOf, text } from './shared.ts';

export const systemKind: KindDefinition = {
  kind: 'System',
  plural: 'Systems',
  description: 'Components, APIs and resources that together do one thing.',
  apiVersions: coreApiVersions,
  specRequired: true,
  specSchema: specOf(['owner'], { owner: text, domain: text, type: text }),
  relations: [
    owner,
    {
      field: 'domain',
      relation: 'partOf',
      inverse: 'hasPart',
      defaultKind: 'Domain',
      allowedKinds: ['Domain'],
    },
  ],
};
