import { Type } from 'typebox';
import { ConflictError } from '../../../../model/index.ts';
import type { ActionServices } from '../ActionServices.ts';
import { proposalInput, proposeWorkspace } from '../git/proposeWorkspace.ts';
import { Closed, text, texts } from '../git/schema.ts';
import { createTemplateAction, type TemplateAction } from '../TemplateAction.ts';
import {
  explainRefusal,
  openRepository,
  target,
  WRITE,
  type BitbucketServerRepository,
} from './openRepository.ts';

const DefaultBranch = Type.Object({ displayId: Type.String({ minLength: 1 }) });
const Branches = Type.Object({ values: Type.Array(Type.Object({ displayId: Type.String() })) });
const PullRequest = Type.Object({
  links: Type.Object({
    self: Type.Array(Type.Object({ href: Type.String({ pattern: /^https?:\/\// }) }), { minItems: 1 }),
  }),
});

export function proposeOnBitbucketServer(services: ActionServices): TemplateAction {
  return createTemplateAction({
    id: 'publish:bitbucketServer:pull-request',
    description: 'Opens a pull request on Bitbucket Data Center with the files of the workspace.',
    examples: [
      {
        description: 'One with the workspace, and who should look at it',
        example: `steps:
  - action: publish:bitbucketServer:pull-request
    input:
      repoUrl: bitbucket.example.com?project=SHOP&repo=shop
      title: Add documentation
      description: So that others find their way.
      sourceBranch: add-docs
      targetBranch: main
      reviewers: [ada]
`,
      },
    ],
    input: Closed({ ...target, ...proposalInput, reviewers: texts('Users who should look at it') }),
    output: Closed({ pullRequestUrl: text('Its page') }),
    run: async context => {
      const { input } = context;
      const url = await proposeWorkspace(context, services, {
        open: () => Promise.resolve(openRepository(services, context)),
        cloneUrl: ({ client, project, repo }) =>
          `${client.baseUrl}/scm/${encodeURIComponent(project)}/${encodeURIComponent(repo)}.git`,
        readDefaultBranch: async repository => {
          const question = { needs: WRITE, explain: explainRefusal(repository, WRITE) };
          return (await repository.get(below(repository, 'default-branch'), DefaultBranch, question))
            .displayId;
        },
        hasBranch,
        propose: (repository, branches) => propose(repository, { ...input, ...branches }),
      });
      context.output('pullRequestUrl', url);
    },
  });
}

/** Of those of a project that it is one of. */
function below({ repo }: BitbucketServerRepository, path: string): string {
  return `/${encodeURIComponent(repo)}/${path}`;
}

async function hasBranch(repository: BitbucketServerRepository, name: string): Promise<boolean> {
  // It gives all that have it in them, and those that are or begin so first.
  const query = new URLSearchParams({ filterText: name, boostMatches: 'true', limit: '100' });
  const path = below(repository, `branches?${query.toString()}`);
  const question = { needs: WRITE, explain: explainRefusal(repository, WRITE) };
  const { values } = await repository.get(path, Branches, question);
  return values.some(({ displayId }) => displayId === name);
}

interface Proposal {
  title: string;
  description?: string;
  reviewers?: string[];
  from: string;
  to: string;
}

async function propose(
  repository: BitbucketServerRepository,
  { title, description, reviewers = [], from, to }: Proposal,
): Promise<string> {
  const { what, project, repo } = repository;
  const refOf = (branch: string): object => ({
    id: `refs/heads/${branch}`,
    repository: { slug: repo, project: { key: project } },
  });
  const body = {
    title,
    ...(description !== undefined && { description }),
    ...{ fromRef: refOf(from), toRef: refOf(to) },
    reviewers: reviewers.map(name => ({ user: { name } })),
  };
  const refused = explainRefusal(repository, WRITE);
  const { links } = await repository.post(below(repository, 'pull-requests'), body, PullRequest, {
    needs: WRITE,
    explain: (status, reasons) =>
      status === 409
        ? new ConflictError(
            `${what}: Bitbucket does not open a pull request of ${from}: ${reasons}. It may be open already, or change nothing.`,
          )
        : refused(status, reasons),
  });
  return links.self[0]?.href ?? '';
}
