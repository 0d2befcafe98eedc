import { createFilters } from './filters/createFilters.ts';
import type { TemplatingFilter } from './filters/TemplatingFilter.ts';

/** What GET v2/templating-extensions tells of the language: what goes beyond the engine's own. */
export interface TemplatingExtensions {
  filters: Record<string, Pick<TemplatingFilter, 'description' | 'schema' | 'examples'>>;
  globals: {
    functions: Record<string, { description?: string }>;
    values: Record<string, { value: unknown; description?: string }>;
  };
}

export const templatingExtensions: TemplatingExtensions = {
  filters: Object.fromEntries(
    createFilters([]).map(({ name, description, schema, examples }) => [
      name,
      { description, schema, examples },
    ]),
  ),
  globals: { functions: {}, values: {} },
};
