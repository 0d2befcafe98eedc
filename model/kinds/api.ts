import type { JsonObject } from '../entity/Entity.ts';
import type { KindDefinition } from './KindDefinition.ts';
import { coreApiVersions, owner, specOf, system, text } from './shared.ts';

/** An MCP server may be told by where it answers; every other API is told by its definition. */
const isMcpServer: JsonObject = {
  properties: { type: { const: 'mcp-server' } },
  required: ['type'],
  not: { required: ['definition'] },
};

const remotes: JsonObject = {
  type: 'array',
  minItems: 1,
  items: { type: 'object', required: ['type', 'url'], properties: { type: text, url: text } },
};

export const api: KindDefinition = {
  kind: 'API',
  plural: 'APIs',
  description: 'An interface that components provide and consume.',
  apiVersions: coreApiVersions,
  specRequired: true,
  specSchema: specOf(
    ['type', 'lifecycle', 'owner'],
    { type: text, lifecycle: text, owner: text, system: text },
    {
      if: isMcpServer,
      then: { required: ['remotes'], properties: { remotes } },
      else: { required: ['definition'], properties: { definition: text } },
    },
  ),
  relations: [owner, system],
};
