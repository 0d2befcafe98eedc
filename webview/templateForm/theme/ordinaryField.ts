import { getSchemaType } from '@rjsf/utils';
import type { ComponentType } from 'preact';
import type { FormFieldProps } from './props.ts';

/** What is drawn of a schema where nothing is said of its field; undefined where the schema leaves open what that would be. */
export function ordinaryField({
  schema,
  registry,
  formData,
}: Pick<FormFieldProps, 'schema' | 'registry' | 'formData'>): ComponentType<FormFieldProps> | undefined {
  if ((schema.oneOf ?? schema.anyOf) !== undefined) return undefined;
  const name = nameOf(schema, formData);
  // The library's components are of React's types, which those of Preact are like enough at run time.
  const fields = registry.fields as unknown as Record<string, ComponentType<FormFieldProps>>;
  return name === undefined ? undefined : fields[name];
}

function nameOf(schema: FormFieldProps['schema'], formData: unknown): string | undefined {
  const { properties, additionalProperties, items } = schema;
  switch (typeOf(schema, formData)) {
    case 'string':
      return 'StringField';
    case 'number':
    case 'integer':
      return 'NumberField';
    case 'boolean':
      return 'BooleanField';
    case 'array':
      return typeof items === 'object' ? 'ArrayField' : undefined;
    case 'object':
      return properties !== undefined || typeof additionalProperties === 'object' ? 'ObjectField' : undefined;
    default:
      return undefined;
  }
}

/** Where none is said, what is answered tells. */
function typeOf(schema: FormFieldProps['schema'], formData: unknown): string | undefined {
  const type = getSchemaType(schema);
  if (type === undefined) return typeof formData === 'string' ? 'string' : undefined;
  // One that may be nothing as well is as the other is.
  return Array.isArray(type) ? type.find(one => one !== 'null') : type;
}
