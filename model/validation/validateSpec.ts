import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { isJsonObject, parsePointer, valueAt } from '../common/json.ts';
import type { JsonObject } from '../entity/Entity.ts';
import type { KindDefinition } from '../kinds/KindDefinition.ts';
import { placeholderIn } from '../placeholders/placeholders.ts';
import { describeSpecError } from './describeSpecError.ts';
import { errorAt, type Finding } from './Finding.ts';

/** Checks `spec` against the schema of its kind. */
export function validateSpec(definition: KindDefinition, value: JsonObject, findings: Finding[]): void {
  const spec = value['spec'];
  if (spec === undefined) {
    if (definition.specRequired) findings.push(missingSpec(definition));
    return;
  }
  // Anything but a mapping has been reported by the envelope.
  if (!isJsonObject(spec)) return;
  const validate = validatorOf(definition);
  if (validate(spec)) return;
  const reported = new Set<string>();
  for (const error of validate.errors ?? []) {
    const finding = describe(definition, spec, error);
    if (!finding || reported.has(JSON.stringify(finding.path))) continue;
    reported.add(JSON.stringify(finding.path));
    findings.push(finding);
  }
}

function missingSpec({ kind, specSchema }: KindDefinition): Finding {
  const fields = (specSchema['required'] as string[]).join(', ');
  return errorAt(
    'entity-schema',
    ['spec'],
    `spec is missing: ${kind} needs one${fields === '' ? '' : `, with ${fields}`}.`,
  );
}

function describe(definition: KindDefinition, spec: JsonObject, error: ErrorObject): Finding | undefined {
  // The branch that was taken has its own errors; that it was taken is none.
  if (error.keyword === 'if') return undefined;
  const path = parsePointer(error.instancePath, spec);
  return isWithinPlaceholder(spec, path) ? undefined : describeSpecError(definition, spec, path, error);
}

/** What stands for the content of a file cannot be checked before that is read. */
function isWithinPlaceholder(spec: JsonObject, path: (string | number)[]): boolean {
  return Array.from({ length: path.length + 1 }, (_, length) => path.slice(0, length)).some(
    part => placeholderIn(valueAt(spec, part)) !== undefined,
  );
}

let ajv: Ajv | undefined;
const validators = new Map<string, ValidateFunction>();

/** Compiled once for each kind that occurs, for that takes longer than checking a hundred entities. */
function validatorOf(definition: KindDefinition): ValidateFunction {
  let validate = validators.get(definition.kind);
  if (!validate) {
    ajv ??= new Ajv({ allErrors: true, strict: false, validateSchema: false });
    validate = ajv.compile(definition.specSchema);
    validators.set(definition.kind, validate);
  }
  return validate;
}
