import { Document, isMap, isScalar, parseAllDocuments, stringify } from 'yaml';
import type { Static } from 'typebox';
import { InputError, type JsonObject, type JsonValue } from '../../../../model/index.ts';
import { deepMerge, isObject, type DeepMergeOptions } from './deepMerge.ts';
import { toStringOptions, type YamlOptions } from './yamlOptions.ts';

export interface MergeYamlOptions extends DeepMergeOptions {
  /** As messages name it. */
  path: string;
  keepComments: boolean;
  /** Tells the document that is meant, where there are several. */
  field: { key: string; value: string } | undefined;
  options: Static<typeof YamlOptions> | undefined;
}

/** The text with something merged into one of its documents. @throws InputError */
export function mergeYaml(text: string, added: JsonValue, options: MergeYamlOptions): string {
  const { path, field } = options;
  const documents: Document[] = parseAllDocuments(text);
  const wrong = documents.flatMap(({ errors }) => errors)[0];
  if (wrong !== undefined) throw new InputError(`${path} cannot be read as YAML: ${wrong.message}`);
  if (documents.length === 0) throw new InputError(`${path} holds no YAML document to be merged into.`);
  if (documents.length > 1 && field === undefined) {
    throw new InputError(
      `${path} holds several documents. Say which is meant, by useDocumentIncludingField with a key and its value.`,
    );
  }
  const isMeant = (document: Document): boolean =>
    documents.length === 1 || (field !== undefined && textAt(document, field.key) === field.value);
  if (!documents.some(isMeant)) {
    throw new InputError(`No document of ${path} has ${field?.key} ${field?.value}: nothing was merged.`);
  }
  const written = documents.map(document =>
    isMeant(document) ? mergeDocument(document, added, options) : write(document, options),
  );
  return written.join('---\n');
}

function textAt(document: Document, key: string): string | undefined {
  const value: unknown = document.hasIn([key]) ? document.getIn([key]) : document.getIn(key.split('.'));
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

function mergeDocument(document: Document, added: JsonValue, options: MergeYamlOptions): string {
  if (options.keepComments && isMap(document.contents) && isObject(added)) {
    mergeInto(document, [], added, options);
    return write(document, options);
  }
  const merged = deepMerge(document.toJSON() as JsonValue, added, options);
  return stringify(merged, toStringOptions(options.options));
}

function write(document: Document, { keepComments, options }: MergeYamlOptions): string {
  if (!keepComments) return stringify(document.toJSON(), toStringOptions(options));
  // What stands between documents is written between them.
  if (document.directives) document.directives.docStart = null;
  return document.toString(toStringOptions(options));
}

/** Changes what differs and no more, since comments belong to what they stand beside. */
function mergeInto(
  document: Document,
  path: readonly string[],
  added: JsonObject,
  options: DeepMergeOptions,
): void {
  for (const [key, value] of Object.entries(added)) {
    if (value === undefined) continue;
    const place = [...path, key];
    const before = document.getIn(place, true);
    if (isMap(before) && isObject(value)) mergeInto(document, place, value, options);
    else if (isScalar(before) && !isObject(value) && !Array.isArray(value)) before.value = value;
    else {
      const known = document.hasIn(place) ? (new Document(before).toJSON() as JsonValue) : undefined;
      const merged = known === undefined ? value : deepMerge(known, value, options);
      document.setIn(place, document.createNode(merged));
    }
  }
}
