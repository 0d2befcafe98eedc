import { describeValue, isJsonObject } from '../common/json.ts';
import { nearest } from '../common/nearest.ts';
import type { JsonObject, JsonValue } from '../entity/Entity.ts';
import { errorAt, type Finding } from './Finding.ts';

const rootFields = ['apiVersion', 'kind', 'metadata', 'spec'];
const example = 'for example "apiVersion: backstage.io/v1alpha1" and "kind: Component"';

/** The outermost layer: a closed mapping of apiVersion, kind, metadata and spec. False when there is none to look into. */
export function validateEnvelope(value: JsonValue | undefined, findings: Finding[]): value is JsonObject {
  if (!isJsonObject(value)) {
    findings.push(
      errorAt(
        'entity-not-object',
        [],
        `An entity is a mapping with apiVersion, kind, metadata and spec, but this document is ${describeValue(value)}.`,
      ),
    );
    return false;
  }
  if (!rootFields.some(field => field !== 'spec' && Object.hasOwn(value, field))) {
    findings.push(notEntity(value));
    return false;
  }
  requireText(value, 'apiVersion', findings);
  requireText(value, 'kind', findings);
  requireMapping(value, 'metadata', findings);
  if (value['spec'] !== undefined) requireMapping(value, 'spec', findings);
  for (const key of Object.keys(value)) {
    if (!rootFields.includes(key)) findings.push(foreignField(key));
  }
  return true;
}

function notEntity(value: JsonObject): Finding {
  const found = Object.keys(value).slice(0, 4).join(', ');
  return errorAt(
    'entity-envelope',
    [],
    `This document is not a catalog entity: it has none of apiVersion, kind and metadata, but ${
      found === '' ? 'nothing at all' : `"${found}"`
    }. Add them, or keep the file out of the catalog.`,
  );
}

function requireText(value: JsonObject, field: 'apiVersion' | 'kind', findings: Finding[]): void {
  const found = value[field];
  if (typeof found === 'string' && found !== '') return;
  const message =
    found === undefined
      ? `${field} is missing: every entity names it, ${example}.`
      : `${field} must be a string, ${example}, but is ${found === '' ? 'empty' : describeValue(found)}.`;
  findings.push(errorAt('entity-envelope', [field], message));
}

function requireMapping(value: JsonObject, field: 'metadata' | 'spec', findings: Finding[]): void {
  const found = value[field];
  if (isJsonObject(found)) return;
  const message =
    found === undefined
      ? 'metadata is missing: every entity has one, with at least a name in it.'
      : `${field} must be a mapping of fields, but is ${describeValue(found)}.`;
  findings.push(errorAt('entity-envelope', [field], message));
}

const given: Readonly<Record<string, string>> = {
  relations: 'Relations come from fields of spec such as owner and dependsOn; remove it.',
  status: 'The catalog itself writes the status; remove it.',
};

function foreignField(key: string): Finding {
  const near = nearest(key, rootFields);
  const wayOut =
    (Object.hasOwn(given, key) ? given[key] : undefined) ??
    (near
      ? `Did you mean "${near}"?`
      : 'Only apiVersion, kind, metadata and spec may stand here; move it into metadata or spec.');
  return {
    rule: 'entity-unknown-field',
    severity: 'error',
    message: `"${key}" is not a field at the top of an entity. ${wayOut}`,
    path: [key],
    at: 'key',
  };
}
