import { Type } from 'typebox';
import { ConflictError } from '../../../../model/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { proposalInput, proposeWorkspace } from '../git/proposeWorkspace.ts';
import { parseRepoUrl } from '../git/RepoUrl.ts';
import type { RestRepository } from '../git/RestRepository.ts';
import { Closed, text } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import { target } from './inputs.ts';
import { openRepository, PULL_REQUESTS } from './openRepository.ts';

const Facts = Type.Object({
  /** Null while it is empty. */
  mainbranch: Type.Optional(Type.Union([Type.Object({ name: Type.String({ minLength: 1 }) }), Type.Null()])),
});
const Branches = Type.Object({ values: Type.Array(Type.Object({ name: Type.String() })) });
const PullRequest = Type.Object({
  links: Type.Object({ html: Type.Object({ href: Type.String({ pattern: /^https?:\/\// }) }) }),
});

export function proposeOnBitbucketCloud(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'publish:bitbucketCloud:pull-request',
    description: 'Opens a pull request on Bitbucket Cloud with the files of the workspace.',
    examples: [
      {
        description: 'One with the workspace',
        example: `steps:
  - action: publish:bitbucketCloud:pull-request
    input:
      repoUrl: bitbucket.org?workspace=acme&project=SHOP&repo=shop
      title: Add documentation
      description: So that others find their way.
      sourceBranch: add-docs
      targetBranch: main
`,
      },
    ],
    input: Closed({ ...target, ...proposalInput }),
    output: Closed({ pullRequestUrl: text('Its page') }),
    run: async context => {
      const { input } = context;
      const { workspace, repo } = parseRepoUrl(input.repoUrl, ['workspace', 'repo']);
      const url = await proposeWorkspace(context, services, {
        open: () => openRepository(services, context),
        cloneUrl: ({ client }) => `${client.baseUrl}/${workspace}/${repo}.git`,
        readDefaultBranch: async repository =>
          (await repository.get('', Facts, { needs: PULL_REQUESTS })).mainbranch?.name ?? 'main',
        hasBranch,
        propose: (repository, branches) => propose(repository, { ...input, ...branches }),
      });
      context.output('pullRequestUrl', url);
    },
  });
}

async function hasBranch(repository: RestRepository, name: string): Promise<boolean> {
  const query = new URLSearchParams({ q: `name="${name.replaceAll(/["\\]/g, '\\$&')}"` });
  const path = `/refs/branches?${query.toString()}`;
  const { values } = await repository.get(path, Branches, { needs: PULL_REQUESTS });
  // Names are compared whatever the case of their letters is.
  return values.some(branch => branch.name === name);
}

async function propose(
  repository: RestRepository,
  { title, description, from, to }: { title: string; description?: string; from: string; to: string },
): Promise<string> {
  const body = {
    title,
    ...(description !== undefined && { description }),
    source: { branch: { name: from } },
    destination: { branch: { name: to } },
  };
  const { links } = await repository.post('/pullrequests', body, PullRequest, {
    needs: PULL_REQUESTS,
    explain: status =>
      status === 409
        ? new ConflictError(`${repository.what} has a pull request of ${from} already.`)
        : undefined,
  });
  return links.html.href;
}
