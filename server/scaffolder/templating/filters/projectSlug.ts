import { type Hosts, repoSpecOf } from './parseRepoUrl.ts';
import type { TemplatingFilter } from './TemplatingFilter.ts';

export function createProjectSlug(hosts: Hosts): TemplatingFilter {
  return {
    name: 'projectSlug',
    description: 'The OWNER/REPOSITORY of a repository URL.',
    schema: {
      input: { type: 'string', description: 'Such as github.com?owner=acme&repo=shop' },
      output: { type: 'string' },
    },
    examples: [
      {
        description: 'The slug of a repository URL',
        example: '${{ "github.com?owner=acme&repo=shop" | projectSlug }}',
        notes: 'acme/shop',
      },
    ],
    apply(input) {
      const { owner, repo } = repoSpecOf(input, hosts);
      // Word for word what Backstage gives: hosts that have no owners are there to be seen.
      return `${owner ?? 'undefined'}/${repo}`;
    },
  };
}
