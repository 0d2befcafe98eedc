import type { KindDefinition } from './KindDefinition.ts';
import { coreApiVersions, profile, specOf, texts } from './shared.ts';

export const user: KindDefinition = {
  kind: 'User',
  plural: 'Users',
  description: 'A person.',
  apiVersions: coreApiVersions,
  specRequired: true,
  specSchema: specOf(['memberOf'], { profile, memberOf: texts }),
  relations: [
    {
      field: 'memberOf',
      relation: 'memberOf',
      inverse: 'hasMember',
      defaultKind: 'Group',
      allowedKinds: ['Group'],
    },
  ],
};
