import type { TemplateFilter } from 'nunjitsu';
import type { JsonObject } from '../../../../model/index.ts';

/** A filter of the expression language, as it is run and as it is told to whoever writes templates. */
export interface TemplatingFilter {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of what it takes and gives. */
  readonly schema: { input: JsonObject; arguments?: JsonObject[]; output?: JsonObject };
  readonly examples: readonly { description?: string; example: string; notes?: string }[];
  /** What goes wrong is an InputError. */
  readonly apply: TemplateFilter;
}
