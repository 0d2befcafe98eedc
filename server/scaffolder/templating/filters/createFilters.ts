import { parseEntityRefFilter } from './parseEntityRef.ts';
import { createParseRepoUrl, type Integrations } from './parseRepoUrl.ts';
import { pick } from './pick.ts';
import { createProjectSlug } from './projectSlug.ts';
import type { TemplatingFilter } from './TemplatingFilter.ts';

/** Those that Backstage adds to the language; the engine has the rest. */
export function createFilters(integrations: Integrations): readonly TemplatingFilter[] {
  return [createParseRepoUrl(integrations), parseEntityRefFilter, pick, createProjectSlug(integrations)];
}
