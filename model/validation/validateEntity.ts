import { isJsonObject } from '../common/json.ts';
import type { Entity, JsonObject, JsonValue } from '../entity/Entity.ts';
import { DEFAULT_NAMESPACE, stringifyEntityRef } from '../entity/ref.ts';
import { specFieldsOf } from '../kinds/specFieldsOf.ts';
import type { Finding } from './Finding.ts';
import { asSkeleton } from './skeleton.ts';
import { validateEnvelope } from './validateEnvelope.ts';
import { validateKind } from './validateKind.ts';
import { validateMetadata } from './validateMetadata.ts';
import { validateRefs } from './validateRefs.ts';
import { validateSpec } from './validateSpec.ts';
import { warnOfMisspelt } from './warnOfMisspelt.ts';

export interface ValidatedEntity {
  /** Present when no finding is an error; with the default namespace written out. */
  entity?: Entity;
  /** Canonical ref, where kind and name could be read, also of a bad entity. */
  entityRef?: string;
  findings: Finding[];
}

/**
 * Checks what a file says against the rules of spec/catalog-model §1 to §4. Values that are placeholders are taken on
 * trust: validate again when they are resolved.
 */
export function validateEntity(value: JsonValue | undefined): ValidatedEntity {
  const findings: Finding[] = [];
  if (!validateEnvelope(value, findings)) return { findings };
  const metadata = value['metadata'];
  if (isJsonObject(metadata)) validateMetadata(metadata, findings);
  const definition = validateKind(value, findings);
  if (definition) {
    validateSpec(definition, value, findings);
    validateRefs(definition, value['spec'], findings);
    const spec = value['spec'];
    if (isJsonObject(spec)) {
      warnOfMisspelt(spec, 'spec', definition.kind, specFieldsOf(definition), findings);
    }
  }
  const entityRef = refOf(value);
  if (findings.some(finding => finding.severity === 'error')) {
    const skeleton = asSkeleton(value, findings);
    if (skeleton) return { findings: [skeleton] };
    return { findings, ...(entityRef !== undefined && { entityRef }) };
  }
  return { entity: withNamespace(value), findings, ...(entityRef !== undefined && { entityRef }) };
}

function withNamespace(value: JsonObject): Entity {
  // The checks above are what makes this an entity.
  const entity = value as unknown as Entity;
  if (entity.metadata.namespace !== undefined) return entity;
  return { ...entity, metadata: { ...entity.metadata, namespace: DEFAULT_NAMESPACE } };
}

/** The ref that a document seems to mean, if it names kind and name at all. */
export function refOf(value: JsonValue | undefined): string | undefined {
  if (!isJsonObject(value) || !isJsonObject(value['metadata'])) return undefined;
  const kind = value['kind'];
  const { name, namespace } = value['metadata'] as JsonObject & { name?: JsonValue; namespace?: JsonValue };
  if (typeof kind !== 'string' || kind === '' || typeof name !== 'string' || name === '') return undefined;
  return stringifyEntityRef({
    kind,
    name,
    namespace: typeof namespace === 'string' && namespace !== '' ? namespace : undefined,
  });
}
