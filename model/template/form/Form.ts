import type { JsonObject } from '../../entity/Entity.ts';

/** One page of a template's form. `schema`: JSON Schema, in which the `ui:` keys still are. */
export interface FormPage {
  title: string;
  description?: string | undefined;
  schema: JsonObject;
}

/** What a template asks: what all pages ask goes into one flat object. spec/scaffolder §2. */
export interface Form {
  title: string;
  steps: readonly FormPage[];
}

/** A place in what was answered. */
export type FormPath = readonly (string | number)[];
