import { Type } from 'typebox';
import { parse, parseAllDocuments } from 'yaml';
import { InputError, messageOf, type JsonValue } from '../../../../model/index.ts';
import { strict } from '../common/strict.ts';
import { readWorkspaceText } from '../common/workspaceText.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';

export function createRoadieFsParseAction(): TemplateAction {
  return createTemplateAction({
    id: 'roadiehq:utils:fs:parse',
    description: 'Reads a file of the workspace: as text, or what its JSON or YAML says.',
    supportsDryRun: true,
    examples: [
      {
        description: 'Read a descriptor',
        example: `steps:
  - id: read
    name: Read the descriptor
    action: roadiehq:utils:fs:parse
    input:
      path: catalog-info.yaml
      parser: yaml
`,
      },
      {
        description: 'Read a text',
        example: `steps:
  - id: read
    name: Read the version
    action: roadiehq:utils:fs:parse
    input:
      path: VERSION
`,
      },
    ],
    input: Type.Object(
      {
        path: Type.String({ description: 'From the root of the workspace.' }),
        parser: Type.Optional(
          Type.Union([Type.Literal('yaml'), Type.Literal('json'), Type.Literal('multiyaml')], {
            description: 'What it is; multiyaml gives a list of its documents. Default: text.',
          }),
        ),
      },
      strict,
    ),
    output: Type.Object({
      content: Type.Unsafe<JsonValue>({ description: 'The text, or what it says.' }),
    }),
    async run(context) {
      const { path, parser } = context.input;
      const text = await readWorkspaceText(context.workspace, path);
      context.output('content', parser === undefined ? text : parseText(text, parser, path));
    },
  });
}

/** @throws InputError that names the file */
export function parseText(text: string, parser: 'yaml' | 'json' | 'multiyaml', path: string): JsonValue {
  try {
    if (parser === 'json') return JSON.parse(text) as JsonValue;
    if (parser === 'yaml') return (parse(text) as JsonValue | undefined) ?? null;
    return parseAllDocuments(text).map(document => {
      const [error] = document.errors;
      if (error !== undefined) throw error;
      return document.toJSON() as JsonValue;
    });
  } catch (error) {
    const kind = parser === 'json' ? 'JSON' : 'YAML';
    throw new InputError(`${path} cannot be read as ${kind}: ${messageOf(error)}`, { cause: error });
  }
}
