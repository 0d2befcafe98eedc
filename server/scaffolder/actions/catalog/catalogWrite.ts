import { Type } from 'typebox';
import { stringify } from 'yaml';
import { InputError, validateEntity, type JsonObject, type JsonValue } from '../../../../model/index.ts';
import { strict } from '../common/strict.ts';
import { writeWorkspaceText } from '../common/workspaceText.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';

/** Which template an entity was made by. */
const ANNOTATION_SOURCE_TEMPLATE = 'backstage.io/source-template';

export function createCatalogWriteAction(): TemplateAction {
  return createTemplateAction({
    id: 'catalog:write',
    description: 'Writes the descriptor of an entity into the workspace, with the template that made it.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Write catalog-info.yaml',
        example: `steps:
  - id: describe
    name: Write the descriptor
    action: catalog:write
    input:
      entity:
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata:
          name: meter
          annotations: {}
        spec:
          type: service
          lifecycle: production
          owner: group:default/platform
`,
      },
      {
        description: 'Write it somewhere else',
        example: `steps:
  - id: describe
    name: Write the descriptor
    action: catalog:write
    input:
      filePath: services/meter/catalog-info.yaml
      entity:
        apiVersion: backstage.io/v1alpha1
        kind: Component
        metadata:
          name: meter
        spec:
          type: service
          lifecycle: experimental
          owner: platform
`,
      },
    ],
    input: Type.Object(
      {
        filePath: Type.Optional(
          Type.String({ description: 'From the root of the workspace. Default: catalog-info.yaml.' }),
        ),
        entity: Type.Unsafe<JsonObject>({
          type: 'object',
          description: 'The entity, as descriptors have it.',
        }),
      },
      strict,
    ),
    async run({ input: { filePath = 'catalog-info.yaml', entity }, workspace, template, log }) {
      const { metadata } = entity;
      if (!isObject(metadata)) {
        throw new InputError(`The entity for ${filePath} has no metadata. Give it at least metadata.name.`);
      }
      const annotated = template === undefined ? metadata : withTemplate(metadata, template.entityRef);
      const written: JsonObject = { ...entity, metadata: annotated };
      log.info(`Writing ${filePath}`);
      await writeWorkspaceText(workspace, filePath, stringify(written));
      // A template may know kinds that this catalog does not: whoever reads the file decides.
      for (const { severity, message } of validateEntity(written).findings) {
        if (severity === 'error') log.warn(`${filePath} will not be taken by the catalog: ${message}`);
      }
    },
  });
}

function withTemplate(metadata: JsonObject, ref: string): JsonObject {
  const { annotations } = metadata;
  return {
    ...metadata,
    annotations: { ...(isObject(annotations) && annotations), [ANNOTATION_SOURCE_TEMPLATE]: ref },
  };
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
