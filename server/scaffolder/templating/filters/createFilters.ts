import { parseEntityRefFilter } from './parseEntityRef.ts';
import { createParseRepoUrl, type Hosts } from './parseRepoUrl.ts';
import { pick } from './pick.ts';
import { createProjectSlug } from './projectSlug.ts';
import type { TemplatingFilter } from './TemplatingFilter.ts';

/** Those that Backstage adds to the language; the engine has the rest. */
export function createFilters(hosts: Hosts): readonly TemplatingFilter[] {
  return [createParseRepoUrl(hosts), parseEntityRefFilter, pick, createProjectSlug(hosts)];
}
