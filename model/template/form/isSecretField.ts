import { isJsonObject } from '../../common/json.ts';
import type { JsonObject } from '../../entity/Entity.ts';

/** Whether what is typed into the field is not to be seen, by its `ui:` keys. */
export function isSecretField(schema: JsonObject): boolean {
  const options = isJsonObject(schema['ui:options']) ? schema['ui:options'] : {};
  return (
    schema['ui:field'] === 'Secret' ||
    (schema['ui:widget'] ?? options['widget']) === 'password' ||
    options['inputType'] === 'password'
  );
}
