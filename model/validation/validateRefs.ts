import { isJsonObject, shorten, stringifyPath } from '../common/json.ts';
import type { JsonValue } from '../entity/Entity.ts';
import { parseEntityRef } from '../entity/ref.ts';
import type { KindDefinition, RelationField } from '../kinds/KindDefinition.ts';
import { errorAt, type Finding } from './Finding.ts';

/** Every ref in the relation fields of `spec` can be read, and names a kind that makes sense there. */
export function validateRefs(
  { relations }: KindDefinition,
  spec: JsonValue | undefined,
  findings: Finding[],
): void {
  if (!isJsonObject(spec)) return;
  for (const relation of relations) {
    const value = spec[relation.field];
    if (typeof value === 'string') {
      validateRef(relation, value, ['spec', relation.field], findings);
    } else if (Array.isArray(value)) {
      value.forEach((ref, index) => {
        if (typeof ref === 'string') validateRef(relation, ref, ['spec', relation.field, index], findings);
      });
    }
  }
}

function validateRef(
  { defaultKind, allowedKinds }: RelationField,
  ref: string,
  path: (string | number)[],
  findings: Finding[],
): void {
  // An empty string is a finding of the schema.
  if (ref === '') return;
  const kind = kindOf(ref, defaultKind);
  if (kind === undefined) {
    findings.push(errorAt('ref-malformed', path, malformed(ref, path, defaultKind)));
  } else if (allowedKinds.length > 0 && !allowedKinds.some(allowed => allowed.toLowerCase() === kind)) {
    findings.push({
      rule: 'ref-kind',
      severity: 'warning',
      message: `${stringifyPath(path)} is "${shorten(ref)}", but what belongs there is of kind ${allowedKinds.join(' or ')}.`,
      path,
      at: 'value',
    });
  }
}

/** The kind that a ref names, in lower case; undefined where the ref cannot be read. */
function kindOf(ref: string, defaultKind: string | undefined): string | undefined {
  try {
    return parseEntityRef(ref, defaultKind === undefined ? {} : { defaultKind }).kind.toLowerCase();
  } catch {
    return undefined;
  }
}

function malformed(ref: string, path: (string | number)[], defaultKind: string | undefined): string {
  const name = shorten(ref.replaceAll(/^[:/]+|[:/]+$/g, '').replaceAll(/[:/]+/g, '-')) || 'name';
  const field = stringifyPath(path);
  if (defaultKind === undefined && !ref.includes(':')) {
    return `${field} is "${shorten(ref)}", which names no kind: write for example "component:${shorten(ref)}" or "resource:${shorten(ref)}".`;
  }
  return `${field} is "${shorten(ref)}", which is not an entity ref of the form [<kind>:][<namespace>/]<name>: no part may be empty. Write for example "${(defaultKind ?? 'component').toLowerCase()}:${name}".`;
}
