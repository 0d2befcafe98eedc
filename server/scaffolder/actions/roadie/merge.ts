import { extname } from 'node:path';
import { Type } from 'typebox';
import { InputError } from '../../../../model/index.ts';
import { strict } from '../common/strict.ts';
import { readWorkspaceText, writeWorkspaceText } from '../common/workspaceText.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { deepMerge } from './deepMerge.ts';
import { parseText } from './fsParse.ts';
import { MergeArrays, MergedContent } from './jsonMerge.ts';
import { mergeYaml } from './mergeYaml.ts';
import { YamlOptions } from './yamlOptions.ts';

export function createRoadieMergeAction(): TemplateAction {
  return createTemplateAction({
    id: 'roadiehq:utils:merge',
    description: 'Merges data into a JSON or YAML file that is in the workspace.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Add an annotation to a descriptor, whose comments stay',
        example: `steps:
  - id: merge
    name: Add an annotation
    action: roadiehq:utils:merge
    input:
      path: catalog-info.yaml
      content:
        metadata:
          annotations:
            backstage.io/techdocs-ref: dir:.
      preserveYamlComments: true
`,
      },
      {
        description: 'Merge into one of several documents',
        example: `steps:
  - id: merge
    name: Set the number of replicas
    action: roadiehq:utils:merge
    input:
      path: deploy.yaml
      content:
        spec:
          replicas: 2
      useDocumentIncludingField:
        key: kind
        value: Deployment
`,
      },
    ],
    input: Type.Object(
      {
        path: Type.String({ description: 'From the root of the workspace: .json, .yaml or .yml.' }),
        content: MergedContent,
        mergeArrays: MergeArrays,
        preserveYamlComments: Type.Optional(
          Type.Boolean({ description: 'Whether comments of YAML stay. Default: false.' }),
        ),
        useDocumentIncludingField: Type.Optional(
          Type.Object(
            {
              key: Type.String({ description: 'A field, such as kind or metadata.name.' }),
              value: Type.String({ description: 'What it says in the document that is meant.' }),
            },
            { ...strict, description: 'Which of several documents of YAML it is merged into.' },
          ),
        ),
        options: Type.Optional(YamlOptions),
      },
      strict,
    ),
    output: Type.Object({ path: Type.String({ description: 'From the root of the workspace.' }) }),
    async run(context) {
      const { path, content, mergeArrays = false, options } = context.input;
      const { preserveYamlComments: keepComments = false, useDocumentIncludingField: field } = context.input;
      const text = await readWorkspaceText(context.workspace, path);
      const parseContent = (kind: 'json' | 'yaml') =>
        typeof content === 'string' ? parseText(content, kind, 'content') : content;
      const extension = extname(path);
      let merged: string;
      if (extension === '.json') {
        const added = parseContent('json');
        merged = JSON.stringify(
          deepMerge(parseText(text, 'yaml', path), added, { mergeArrays }),
          undefined,
          2,
        );
      } else if (extension === '.yaml' || extension === '.yml') {
        const added = parseContent('yaml');
        merged = mergeYaml(text, added, { path, mergeArrays, keepComments, field, options });
      } else {
        throw new InputError(`"${path}" is neither .json nor .yaml: nothing can be merged into it.`);
      }
      await writeWorkspaceText(context.workspace, path, merged);
      context.output('path', path);
    },
  });
}
