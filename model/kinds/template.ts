import type { JsonObject } from '../entity/Entity.ts';
import type { KindDefinition } from './KindDefinition.ts';
import { owner, specOf, text } from './shared.ts';

const string: JsonObject = { type: 'string' };
const condition: JsonObject = { type: ['string', 'boolean'] };
const permissions: JsonObject = {
  type: 'object',
  properties: { tags: { type: 'array', items: string } },
};
const guarded: JsonObject = { type: 'object', properties: { 'backstage:permissions': permissions } };

const step: JsonObject = {
  type: 'object',
  required: ['action'],
  properties: {
    id: string,
    name: string,
    action: string,
    input: { type: 'object' },
    if: condition,
    'backstage:permissions': permissions,
  },
};

const decorators: JsonObject = {
  type: 'array',
  items: { type: 'object', properties: { id: string, input: { type: 'object' } } },
};

const output: JsonObject = {
  type: 'object',
  properties: {
    links: {
      type: 'array',
      items: {
        type: 'object',
        properties: { if: condition, url: text, entityRef: text, title: text, icon: text },
      },
    },
    text: {
      type: 'array',
      items: { type: 'object', properties: { if: condition, title: text, icon: text, content: string } },
    },
  },
  additionalProperties: string,
};

/** Parameters are one page, or a list of pages. */
const parameters: JsonObject = {
  type: ['object', 'array'],
  properties: { 'backstage:permissions': permissions },
  items: guarded,
};

export const template: KindDefinition = {
  kind: 'Template',
  plural: 'Templates',
  description: 'A form and steps that make new software.',
  apiVersions: ['scaffolder.backstage.io/v1beta3'],
  specRequired: true,
  specSchema: specOf(['type', 'steps'], {
    type: text,
    owner: text,
    lifecycle: text,
    steps: { type: 'array', items: step },
    parameters,
    secrets: { type: 'object', properties: { schema: { type: 'object' } } },
    presentation: {
      type: 'object',
      properties: {
        buttonLabels: {
          type: 'object',
          properties: { backButtonText: string, createButtonText: string, reviewButtonText: string },
        },
      },
    },
    EXPERIMENTAL_recovery: { type: 'object', properties: { EXPERIMENTAL_strategy: string } },
    formDecorators: decorators,
    EXPERIMENTAL_formDecorators: decorators,
    output,
  }),
  relations: [owner],
};
