import type { KindDefinition } from './KindDefinition.ts';
import { coreApiVersions, profile, specOf, text, texts } from './shared.ts';

export const group: KindDefinition = {
  kind: 'Group',
  plural: 'Groups',
  description: 'A team or a larger unit of people.',
  apiVersions: coreApiVersions,
  specRequired: true,
  specSchema: specOf(['type', 'children'], {
    type: text,
    profile,
    parent: text,
    children: texts,
    members: texts,
  }),
  relations: [
    {
      field: 'parent',
      relation: 'childOf',
      inverse: 'parentOf',
      defaultKind: 'Group',
      allowedKinds: ['Group'],
    },
    {
      field: 'children',
      relation: 'parentOf',
      inverse: 'childOf',
      defaultKind: 'Group',
      allowedKinds: ['Group'],
    },
    {
      field: 'members',
      relation: 'hasMember',
      inverse: 'memberOf',
      defaultKind: 'User',
      allowedKinds: ['User'],
    },
  ],
};
