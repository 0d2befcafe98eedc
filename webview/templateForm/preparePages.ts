import type { RJSFSchema, UiSchema } from '@rjsf/utils';
import type { JsonObject } from '../../model/index.ts';
import { splitPage, visiblePages, type FormPage } from '../../model/template/form/index.ts';
import type { TemplateParameterSchema } from '../../protocol/http/scaffolder.ts';
import type { NoContext } from './theme/props.ts';
import { tidyUiSchema } from './theme/tidyUiSchema.ts';
import { createValidator, type FormValidator } from './validation/createValidator.ts';

/** One page as the forms' library draws it. */
export interface PreparedPage {
  title: string;
  description: string | undefined;
  schema: RJSFSchema;
  uiSchema: UiSchema<JsonObject, RJSFSchema, NoContext>;
  validator: FormValidator;
  /** As the template has it. */
  source: JsonObject;
}

/** The pages that are asked, in order. */
export function preparePages(form: TemplateParameterSchema): PreparedPage[] {
  const pages: readonly FormPage[] = visiblePages(form);
  return pages.map(({ title, description, schema: page }) => {
    const { schema, uiSchema } = splitPage(page);
    return {
      title,
      description,
      schema: bare(schema),
      uiSchema: tidyUiSchema(uiSchema) as PreparedPage['uiSchema'],
      validator: createValidator(page),
      source: page,
    };
  });
}

/** The page draws its title by itself; and what other pages ask is no property too many of this one. */
function bare(schema: JsonObject): RJSFSchema {
  const kept = Object.entries(schema).filter(
    ([key]) => !['title', 'description', 'additionalProperties'].includes(key),
  );
  return { ...Object.fromEntries(kept), type: 'object' };
}
