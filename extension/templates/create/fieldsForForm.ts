import type { JsonObject } from '../../../model/index.ts';
import { fieldsOf, visiblePages, type Form, type FormField } from '../../../model/template/form/index.ts';

/** The fields that steps cannot ask for, by what is answered so far. */
export function fieldsForForm(form: Form, values: JsonObject): FormField[] {
  return visiblePages(form)
    .flatMap(({ schema }) => fieldsOf(schema, values))
    .filter(({ needsForm }) => needsForm !== undefined);
}
