import { Type, type Static, type TSchema } from 'typebox';
import { ConflictError, NotAllowedError, NotFoundError } from '../../../../model/index.ts';
import { askJson } from '../../gitProvider/askJson.ts';
import { Nullable } from '../../gitProvider/checkAnswer.ts';
import type { FileProposal, RepositoryFacts } from '../../gitProvider/GitProvider.ts';
import { proposeFile, type ProposalBase } from '../../gitProvider/proposeFile.ts';
import { sendOnce } from '../../gitProvider/sendOnce.ts';
import { toWritingError } from '../../gitProvider/toWritingError.ts';
import { askedGitlab } from './askedGitlab.ts';
import { gitlabHeaders } from './gitlabHeaders.ts';
import type { GitlabSettings } from './GitlabIntegration.ts';

export interface GitlabProject {
  settings: GitlabSettings;
  /** Of its REST API: `https://gitlab.com/api/v4/projects/acme%2Fshop`. */
  url: string;
  /** `GitLab acme/shop` */
  what: string;
  signal: AbortSignal;
}

/** Whoever does not say who it is is told less of a project. */
const Facts = Type.Object({
  /** Of an empty one, the one that it will have; absent where its code is not shown. */
  default_branch: Type.Optional(Nullable(Type.String())),
  description: Type.Optional(Nullable(Type.String())),
  topics: Type.Optional(Nullable(Type.Array(Type.String()))),
  empty_repo: Type.Optional(Type.Boolean()),
  archived: Type.Optional(Type.Boolean()),
});

const MergeRequest = Type.Object({ web_url: Type.String({ pattern: /^https?:\/\// }) });

/** GitLab has no scope that is for less than all of its API. */
const NEEDS = 'the scope api and the role Developer';

export async function readGitlabFacts(asked: GitlabProject): Promise<RepositoryFacts> {
  const { facts } = await locate(asked);
  const { default_branch: branch, description, topics } = facts;
  return { defaultBranch: branchOf(branch), topics: topics ?? [], ...(description && { description }) };
}

/** Opens a merge request with one commit on a new branch, by GitLab's REST API. See GitHost.propose. */
export async function proposeOnGitlab(
  asked: GitlabProject,
  proposal: FileProposal,
): Promise<{ url: string }> {
  const { project, facts } = await locate(asked);
  const { path, text, branch, title, body } = proposal;
  const file = `/repository/files/${encodeURIComponent(path)}`;
  return proposeFile(proposal, {
    ...{ what: project.what, host: 'GitLab', called: 'merge request' },
    readBase: () => Promise.resolve(baseOf(project, facts)),
    hasFile: base => isThere(project, `${file}?ref=${encodeURIComponent(base.branch)}`),
    hasBranch: () => isThere(project, `/repository/branches/${encodeURIComponent(branch)}`),
    commit: async base => {
      await send(project, '/repository/commits', {
        body: {
          ...{ branch, start_branch: base.branch, commit_message: title },
          actions: [{ action: 'create', file_path: path, content: text }],
        },
        schema: Type.Unknown(),
        toError: ({ status }) => (status === 400 ? ruledOut(project.what, branch) : undefined),
      });
    },
    open: async base => {
      const { web_url: url } = await send(project, '/merge_requests', {
        body: { source_branch: branch, target_branch: base.branch, title, description: body },
        schema: MergeRequest,
        toError: ({ status }) =>
          status === 409
            ? new ConflictError(`${project.what} has an open merge request of ${branch} already.`)
            : undefined,
      });
      return { url };
    },
  });
}

/** Of one that was renamed, where it is now. */
async function locate(
  project: GitlabProject,
): Promise<{ project: GitlabProject; facts: Static<typeof Facts> }> {
  try {
    return { project, facts: await ask(project, '', Facts) };
  } catch (error) {
    if (!(error instanceof Moved) || new URL(error.url).origin !== new URL(project.url).origin) throw error;
    const moved = { ...project, url: error.url };
    return { project: moved, facts: await ask(moved, '', Facts) };
  }
}

class Moved extends NotFoundError {
  readonly url: string;

  constructor(what: string, url: string) {
    super(`${what} has moved: name the address that its page leads to.`);
    this.url = url;
  }
}

function baseOf({ what }: GitlabProject, facts: Static<typeof Facts>): ProposalBase {
  if (facts.archived === true) {
    throw new NotAllowedError(`${what} is archived: nothing can be added to it until it no longer is.`);
  }
  return { branch: branchOf(facts.default_branch), isEmpty: facts.empty_repo === true };
}

function branchOf(name: string | null | undefined): string {
  return name ?? 'main';
}

/** It was not there when it was looked for; GitLab says why in words only. */
function ruledOut(what: string, branch: string): ConflictError {
  return new ConflictError(
    `${what} does not take a new branch ${branch} with this commit: it may have one of that name by now, or rules for branches, messages or files (push rules) that are in the way. Choose another name, or look at its settings.`,
  );
}

async function isThere(project: GitlabProject, path: string): Promise<boolean> {
  try {
    await ask(project, path, Type.Unknown());
    return true;
  } catch (error) {
    if (error instanceof NotFoundError) return false;
    throw error;
  }
}

async function ask<T extends TSchema>(
  { settings, url, what, signal }: GitlabProject,
  path: string,
  schema: T,
): Promise<Static<T>> {
  const asked = askedGitlab(settings);
  const headers = gitlabHeaders(settings);
  const { value } = await askJson({
    ...{ url: url + path, headers, schema, what, asked, signal },
    toError: response => {
      const location = response.headers.get('location');
      const isMoved = response.status >= 300 && response.status < 400 && location !== null;
      return isMoved ? new Moved(what, new URL(location, url).href) : undefined;
    },
  });
  return value;
}

async function send<T extends TSchema>(
  { settings, url, what, signal }: GitlabProject,
  path: string,
  { toError, ...rest }: { body: object; schema: T; toError: (response: Response) => Error | undefined },
): Promise<Static<T>> {
  const asked = askedGitlab(settings);
  return sendOnce({
    ...{ ...rest, url: url + path, headers: gitlabHeaders(settings), what, asked, signal },
    toError: response => toError(response) ?? toWritingError(response, what, asked, NEEDS),
  });
}
