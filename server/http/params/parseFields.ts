import { InputError } from '../../../model/index.ts';

/** Reads `fields`: comma separated, repeatable. Undefined when none is named, which means all. */
export function parseFields(given: readonly string[] | undefined): string[] | undefined {
  const fields = splitList(given);
  const indexed = fields.find(field => field.includes('['));
  if (indexed !== undefined) {
    throw new InputError(`Invalid field "${indexed}", array type fields are not supported`);
  }
  return fields.length === 0 ? undefined : fields;
}

/** The items of a comma-separated parameter that may be repeated, trimmed, without empty ones. */
export function splitList(given: readonly string[] | undefined): string[] {
  return (given ?? [])
    .flatMap(value => value.split(','))
    .map(item => item.trim())
    .filter(item => item !== '');
}
