import type { KindDefinition } from './KindDefinition.ts';
import { coreApiVersions, owner, specOf, text } from './shared.ts';

export const domain: KindDefinition = {
  kind: 'Domain',
  plural: 'Domains',
  description: 'An area of the business that systems belong to.',
  apiVersions: coreApiVersions,
  specRequired: true,
  specSchema: specOf(['owner'], { owner: text, subdomainOf: text, type: text }),
  relations: [
    owner,
    {
      field: 'subdomainOf',
      relation: 'partOf',
      inverse: 'hasPart',
      defaultKind: 'Domain',
      allowedKinds: ['Domain'],
    },
  ],
};
