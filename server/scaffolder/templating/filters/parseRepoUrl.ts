import { InputError, parseRepoUrl, type RepoSpec } from '../../../../model/index.ts';
import type { Integration } from '../../../sources/index.ts';
import type { TemplatingFilter } from './TemplatingFilter.ts';

/** Those that are configured. They are plain, and without what lets anybody in. */
export type Hosts = readonly Pick<Integration, 'host' | 'provider'>[];

export function createParseRepoUrl(hosts: Hosts): TemplatingFilter {
  return {
    name: 'parseRepoUrl',
    description: 'Takes a repository URL, as RepoUrlPicker gives it, apart: host, owner, repo and so on.',
    schema: {
      input: { type: 'string', description: 'Such as github.com?owner=acme&repo=shop' },
      output: {
        type: 'object',
        properties: Object.fromEntries(
          ['host', 'repo', 'owner', 'organization', 'workspace', 'project'].map(name => [
            name,
            { type: 'string' },
          ]),
        ),
        required: ['host', 'repo'],
      },
    },
    examples: [
      {
        description: 'The parts of a repository URL',
        example: '${{ "github.com?owner=acme&repo=shop" | parseRepoUrl }}',
        notes: '{"host":"github.com","owner":"acme","repo":"shop"}',
      },
    ],
    apply(input) {
      const { repo, ...rest } = repoSpecOf(input, hosts);
      const { host, owner, ...others } = rest;
      return { host, ...(owner !== undefined && { owner }), ...(repo !== '' && { repo }), ...others };
    },
  };
}

/** @throws InputError */
export function repoSpecOf(input: unknown, hosts: Hosts): RepoSpec {
  if (typeof input !== 'string') throw new InputError('a repository URL has to be a text');
  return parseRepoUrl(input, name => hosts.find(({ host }) => host === name)?.provider);
}
