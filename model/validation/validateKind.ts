import { nearest } from '../common/nearest.ts';
import type { JsonObject } from '../entity/Entity.ts';
import { findKindDefinition, kindDefinitionOf, kindDefinitions } from '../kinds/kindDefinitions.ts';
import type { KindDefinition } from '../kinds/KindDefinition.ts';
import { errorAt, type Finding } from './Finding.ts';
import { isApiVersion, isKind } from './formats.ts';

/** The definition that goes by kind and apiVersion together; a finding where there is none. */
export function validateKind(value: JsonObject, findings: Finding[]): KindDefinition | undefined {
  const kind = value['kind'];
  const apiVersion = value['apiVersion'];
  // Those have been reported by the envelope.
  if (typeof kind !== 'string' || kind === '') return undefined;
  const definition = kindDefinitionOf(kind);
  if (!definition) {
    findings.push(errorAt('entity-unknown-kind', ['kind'], unknownKind(kind)));
    // With another casing it is clear what was meant, so the rest can be checked too.
    return findKindDefinition(kind);
  }
  if (typeof apiVersion !== 'string' || apiVersion === '') return definition;
  if (!definition.apiVersions.includes(apiVersion)) {
    findings.push(errorAt('entity-unknown-kind', ['apiVersion'], unknownVersion(definition, apiVersion)));
  }
  return definition;
}

function unknownKind(kind: string): string {
  const names = kindDefinitions.map(definition => definition.kind);
  const cased = findKindDefinition(kind)?.kind;
  if (cased !== undefined) return `The kind "${kind}" is written "${cased}": casing counts.`;
  const near = nearest(kind, names);
  const wayOut = near ? `Did you mean "${near}"?` : `Known kinds are ${names.join(', ')}.`;
  return isKind(kind)
    ? `The kind "${kind}" is not known. ${wayOut}`
    : `The kind "${kind}" is not known, and not valid: a kind is letters and digits, beginning with a letter, at most 63 characters. ${wayOut}`;
}

function unknownVersion({ kind, apiVersions }: KindDefinition, apiVersion: string): string {
  const near = nearest(apiVersion, apiVersions) ?? apiVersions[0] ?? '';
  const what = isApiVersion(apiVersion) ? 'is not known' : 'is not valid';
  return `The apiVersion "${apiVersion}" ${what} for the kind ${kind}. Write "${near}".`;
}
