import type { KindDefinition } from './KindDefinition.ts';
import { coreApiVersions, dependencyOf, dependsOn, owner, specOf, system, text, texts } from './shared.ts';

export const component: KindDefinition = {
  kind: 'Component',
  plural: 'Components',
  description: 'A piece of software: a service, a website, a library.',
  apiVersions: coreApiVersions,
  specRequired: true,
  specSchema: specOf(['type', 'lifecycle', 'owner'], {
    type: text,
    lifecycle: text,
    owner: text,
    system: text,
    subcomponentOf: text,
    providesApis: texts,
    consumesApis: texts,
    dependsOn: texts,
  }),
  relations: [
    owner,
    system,
    {
      field: 'subcomponentOf',
      relation: 'partOf',
      inverse: 'hasPart',
      defaultKind: 'Component',
      allowedKinds: ['Component'],
    },
    {
      field: 'providesApis',
      relation: 'providesApi',
      inverse: 'apiProvidedBy',
      defaultKind: 'API',
      allowedKinds: ['API'],
    },
    {
      field: 'consumesApis',
      relation: 'consumesApi',
      inverse: 'apiConsumedBy',
      defaultKind: 'API',
      allowedKinds: ['API'],
    },
    dependsOn,
    dependencyOf,
  ],
};
