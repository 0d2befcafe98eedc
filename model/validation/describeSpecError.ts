import type { ErrorObject } from 'ajv';
import { describeValue, isJsonObject, stringifyPath, valueAt } from '../common/json.ts';
import { nearest } from '../common/nearest.ts';
import type { JsonObject, JsonValue } from '../entity/Entity.ts';
import { stringifyEntityRef } from '../entity/ref.ts';
import type { KindDefinition, RelationField } from '../kinds/KindDefinition.ts';
import { errorAt, type Finding } from './Finding.ts';
import { notText } from './validateMetadata.ts';

/** A schema error as a finding that names the field, what was found and what would be right. */
export function describeSpecError(
  definition: KindDefinition,
  spec: JsonObject,
  specPath: (string | number)[],
  error: ErrorObject,
): Finding {
  const path = ['spec', ...specPath];
  const found = valueAt(spec, specPath);
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'required':
      return missing(definition, found, path, String(params['missingProperty']));
    case 'type':
      return wrongType(definition, found, path, params['type']);
    case 'minLength':
      return notText('entity-schema', path, found);
    case 'minItems':
      return errorAt('entity-schema', path, `${stringifyPath(path)} is empty: it needs at least one item.`);
    case 'enum':
      return errorAt(
        'entity-schema',
        path,
        `${stringifyPath(path)} must be one of ${(params['allowedValues'] as string[]).join(', ')}, but is ${describeValue(found)}.`,
      );
    default:
      return errorAt(
        'entity-schema',
        path,
        `${stringifyPath(path)} ${error.message ?? 'is not valid'}, but is ${describeValue(found)}.`,
      );
  }
}

function missing(
  { kind, relations }: KindDefinition,
  holder: JsonValue | undefined,
  path: (string | number)[],
  field: string,
): Finding {
  const fieldPath = [...path, field];
  const near = isJsonObject(holder) ? nearest(field, Object.keys(holder)) : undefined;
  const isTop = path.length === 1;
  const relation = isTop ? relations.find(one => one.field === field) : undefined;
  const hint =
    near !== undefined ? ` Is "${near}" meant to be it?` : ((relation && ` ${exampleOf(relation)}`) ?? '');
  const needs = isTop ? `a ${kind} needs it.` : 'it is needed there.';
  return errorAt('entity-schema', fieldPath, `${stringifyPath(fieldPath)} is missing: ${needs}${hint}`);
}

function exampleOf({ field, defaultKind }: RelationField): string {
  const ref = defaultKind === undefined ? 'component:name' : `${defaultKind.toLowerCase()}:name`;
  return `Write for example "${field}: ${ref}".`;
}

const nouns: Readonly<Record<string, string>> = {
  string: 'a string',
  array: 'a list',
  object: 'a mapping of fields',
  boolean: 'true or false',
};

function wrongType(
  { relations }: KindDefinition,
  found: JsonValue | undefined,
  path: (string | number)[],
  type: unknown,
): Finding {
  if (type === 'string') {
    const relation = relations.find(one => one.field === path[1]);
    const ref = relation && compoundRef(found, relation);
    if (ref === undefined) return notText('entity-schema', path, found);
    return errorAt(
      'entity-schema',
      path,
      `${stringifyPath(path)} must be an entity ref written as a string, but is a mapping. Write "${ref}"${ref.includes('/') ? '' : ', without a blank after the colon'}.`,
    );
  }
  const expected = (Array.isArray(type) ? type : [type])
    .map(one => nouns[String(one)] ?? String(one))
    .join(' or ');
  const wayOut =
    type === 'array' && typeof found === 'string' ? ` Write it as a list with one item: ["${found}"].` : '';
  return errorAt(
    'entity-schema',
    path,
    `${stringifyPath(path)} must be ${expected}, but is ${describeValue(found)}.${wayOut}`,
  );
}

/** The string form of a ref that was written as a mapping: `{ kind, namespace, name }`, or `component: name`. */
function compoundRef(found: JsonValue | undefined, { defaultKind }: RelationField): string | undefined {
  if (!isJsonObject(found)) return undefined;
  const [[only, value] = ['', undefined], ...more] = Object.entries(found);
  if (more.length === 0 && only !== 'name' && typeof value === 'string') return `${only}:${value}`;
  const { name, namespace, kind = defaultKind } = found;
  if (typeof name !== 'string' || typeof kind !== 'string') return undefined;
  return stringifyEntityRef({ kind, name, ...(typeof namespace === 'string' && { namespace }) });
}
