import type { KindDefinition } from './KindDefinition.ts';
import { coreApiVersions, specOf, text, texts } from './shared.ts';

export const location: KindDefinition = {
  kind: 'Location',
  plural: 'Locations',
  description: 'A pointer to further descriptor files.',
  apiVersions: coreApiVersions,
  specRequired: true,
  specSchema: specOf([], {
    type: text,
    target: text,
    targets: texts,
    presence: { type: 'string', enum: ['required', 'optional'] },
  }),
  relations: [],
};
