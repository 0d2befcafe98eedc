import { isJsonObject } from '../../common/json.ts';
import type { JsonObject } from '../../entity/Entity.ts';

const PAGE_TITLE = 'Please enter the following information';

/** As a scaffolder tells it; decorators and options beside. */
type ParameterSchema = JsonObject & {
  title: string;
  description?: string;
  presentation?: JsonObject;
  steps: { title: string; description?: string; schema: JsonObject }[];
};

/** What a template asks, page by page, as its scaffolder tells it. `template`: a document of kind Template; parts of it may be missing. */
export function parameterSchemaOf(template: JsonObject): ParameterSchema {
  const metadata = objectIn(template['metadata']);
  const spec = objectIn(template['spec']);
  const decorators = spec['formDecorators'] ?? spec['EXPERIMENTAL_formDecorators'];
  return {
    title: textIn(metadata['title']) ?? textIn(metadata['name']) ?? '',
    ...(typeof metadata['description'] === 'string' && { description: metadata['description'] }),
    ...(isJsonObject(spec['presentation']) && { presentation: spec['presentation'] }),
    ...(isJsonObject(metadata['ui:options']) && { 'ui:options': metadata['ui:options'] }),
    steps: formPagesOf(spec).map(page => ({
      title: textIn(page['title']) ?? PAGE_TITLE,
      ...(typeof page['description'] === 'string' && { description: page['description'] }),
      schema: page,
    })),
    ...(decorators !== undefined && { formDecorators: decorators }),
  };
}

/** The pages of a template's form. */
export function formPagesOf({ parameters }: JsonObject): JsonObject[] {
  if (Array.isArray(parameters)) return parameters.filter(isJsonObject);
  return isJsonObject(parameters) ? [parameters] : [];
}

function objectIn(value: JsonObject[string]): JsonObject {
  return isJsonObject(value) ? value : {};
}

function textIn(value: JsonObject[string]): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
