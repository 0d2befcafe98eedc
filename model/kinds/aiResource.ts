import type { JsonObject } from '../entity/Entity.ts';
import type { KindDefinition } from './KindDefinition.ts';
import { dependsOn, owner, specOf, system, text, texts } from './shared.ts';

/** What is added to the common fields where `type` has this value. */
function whereType(type: string, required: string[], properties: JsonObject): JsonObject {
  return {
    if: { properties: { type: { const: type } }, required: ['type'] },
    then: { required, properties },
  };
}

export const aiResource: KindDefinition = {
  kind: 'AiResource',
  plural: 'AI resources',
  description: 'Something that coding agents use: a skill, a rule, a plugin, a marketplace.',
  apiVersions: ['backstage.io/v1alpha1'],
  specRequired: true,
  specSchema: specOf(
    ['type', 'lifecycle', 'owner'],
    { type: text, lifecycle: text, owner: text, system: text },
    {
      allOf: [
        whereType('skill', [], {
          disciplines: texts,
          categories: texts,
          agents: texts,
          dependsOn: texts,
          license: text,
          compatibility: { type: 'string', minLength: 1, maxLength: 500 },
        }),
        whereType('rule', ['category', 'rationale'], { category: text, rationale: text, disciplines: texts }),
        whereType('plugin', ['skills'], { skills: texts, version: text }),
        whereType('marketplace', ['plugins'], { plugins: texts, version: text }),
      ],
    },
  ),
  relations: [
    owner,
    system,
    dependsOn,
    {
      field: 'skills',
      relation: 'hasPart',
      inverse: 'partOf',
      defaultKind: 'AiResource',
      allowedKinds: ['AiResource'],
    },
    {
      field: 'plugins',
      relation: 'hasPart',
      inverse: 'partOf',
      defaultKind: 'AiResource',
      allowedKinds: ['AiResource'],
    },
  ],
};
