import type { GitState, Repository } from '../providers/GitState.ts';
import type { StandInAnswer } from '../providers/StandIn.ts';
import { nextNumber, type Proposed } from '../standIn/Proposed.ts';
import { notFound } from './answerSource.ts';
import { pageOf } from './pageOf.ts';

/** What the body says beside the files. */
const META = new Set(['message', 'author', 'branch', 'parents', 'files']);

/** `POST …/src`: a commit of what a form has, on the branch that it names, or on a new one of that name. */
export function answerNewCommit(state: GitState, repository: Repository, body: string): StandInAnswer {
  const form = new URLSearchParams(body);
  const branch = form.get('branch') ?? repository.branch;
  const parent = form.get('parents') ?? repository.heads.get(branch);
  const tip = repository.heads.get(branch) ?? parent;
  if (tip !== parent) return refusal(409, 'parent SHA is not the tip of the branch');
  if (parent !== undefined && !repository.commits.has(parent)) return refusal(400, 'parents: unknown');
  if (parent !== undefined) repository.heads.set(branch, parent);
  const files = [...form].flatMap(([name, text]) =>
    META.has(name) ? [] : [[name.replace(/^\//, ''), text] as const],
  );
  state.commit(repository.path, Object.fromEntries(files), branch);
  const hash = repository.heads.get(branch) ?? '';
  return {
    status: 201,
    headers: { location: `/2.0/repositories/${repository.path}/commit/${hash}` },
    body: '',
  };
}

interface NewPullRequest {
  title: string;
  description?: string;
  source: { branch: { name: string } };
  destination: { branch: { name: string } };
}

/** `POST …/pullrequests`. `pages`: the address of the web pages. */
export function answerNewPullRequest(
  proposed: Proposed[],
  { path, heads }: Repository,
  body: string,
  pages: string,
): StandInAnswer {
  const { title, description = '', source, destination } = JSON.parse(body) as NewPullRequest;
  const [from, to] = [source.branch.name, destination.branch.name];
  if (!heads.has(from) || !heads.has(to)) return refusal(400, 'branch not found');
  if (proposed.some(one => one.repository === path && one.from === from && one.to === to)) {
    return refusal(409, 'There is a pull request of this branch already');
  }
  const id = nextNumber(proposed, path);
  proposed.push({ repository: path, title, body: description, from, to });
  const href = `${pages}/${path}/pull-requests/${id}`;
  return { status: 201, body: { type: 'pullrequest', id, links: { html: { href } } } };
}

/** `GET …/refs/branches?q=name="…"` */
export function answerBranches({ heads }: Repository, url: URL): StandInAnswer {
  const filter = url.searchParams.get('q');
  if (filter === null)
    return {
      status: 200,
      body: pageOf(
        [...heads.keys()].map(name => ({ name })),
        url,
      ),
    };
  const [, name] = /^name="(.*)"$/.exec(filter) ?? [];
  if (name === undefined) return notFound('No such filter');
  const values = [...heads]
    // Names are compared whatever the case of their letters is.
    .filter(([head]) => head.toLowerCase() === name.toLowerCase())
    .map(([head, hash]) => ({ type: 'branch', name: head, target: { type: 'commit', hash } }));
  return { status: 200, body: { pagelen: 10, values } };
}

export function refusal(status: number, message: string, detail?: object): StandInAnswer {
  return { status, body: { type: 'error', error: { message, ...(detail && { detail }) } } };
}
