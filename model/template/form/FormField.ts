import type { JsonObject, JsonValue } from '../../entity/Entity.ts';

export type FieldType = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'null';

export interface FieldChoice {
  value: JsonValue;
  title: string;
  isDisabled?: boolean;
}

/** One thing that a page asks for. */
export interface FormField {
  /** Where its value goes; more than one name for what is in an object. */
  path: readonly string[];
  title: string;
  /** Titles of the objects that it is in. */
  groups: readonly string[];
  description?: string;
  help?: string;
  placeholder?: string;
  type: FieldType;
  isRequired: boolean;
  isReadOnly: boolean;
  default?: JsonValue;
  /** What it may be, or each of the list may be, where that is a choice. */
  choices?: readonly FieldChoice[];
  /** Its `ui:field`, with the `ui:options`. */
  picker?: { name: string; options: JsonObject };
  /** `ui:widget` */
  widget?: string;
  options: JsonObject;
  /** Whether what is typed is not to be seen. */
  isMasked: boolean;
  /** JSON Schema of its value, conditions decided, without `ui:` keys. */
  schema: JsonObject;
  /** Why it cannot be asked by itself: a list of objects, say. Then it takes a form. */
  needsForm?: 'listOfObjects' | 'freeKeys' | 'openChoice' | 'customField';
}
