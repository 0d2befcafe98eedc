import type { GitState, Repository } from '../providers/GitState.ts';
import type { StandInAnswer, StandInRequest } from '../providers/StandIn.ts';
import { nextNumber, type Proposed } from '../standIn/Proposed.ts';
import { fault, keyOf, pageOf, slugOf } from './answers.ts';

/** `GET …/branches?filterText=…`: those that have the text in them; one that is that text comes first. */
export function answerBranches({ heads, branch }: Repository, url: URL): StandInAnswer {
  const text = url.searchParams.get('filterText') ?? '';
  const found = [...heads].flatMap(([name, commit]) =>
    name.toLowerCase().includes(text.toLowerCase())
      ? [{ id: `refs/heads/${name}`, displayId: name, latestCommit: commit, isDefault: name === branch }]
      : [],
  );
  return pageOf(
    found.sort((a, b) => Number(b.displayId === text) - Number(a.displayId === text)),
    url,
  );
}

/** `PUT …/browse/PATH`: a commit of one new file on the branch that a form names, made of another where it is not there. */
export async function answerNewFile(
  state: GitState,
  repository: Repository,
  path: string,
  { body, headers }: StandInRequest,
): Promise<StandInAnswer> {
  const type = headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data') || headers['x-atlassian-token'] !== 'no-check') {
    return fault(403, 'XSRF check failed');
  }
  // Its types are of the browser's and of Node's making at once.
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const textOf = async (name: string): Promise<string> => {
    const value = form.get(name) ?? '';
    return typeof value === 'string' ? value : value.text();
  };
  const [branch, source] = [await textOf('branch'), await textOf('sourceBranch')];
  const { heads, commits } = repository;
  const start = heads.get(source);
  if (heads.has(branch) && source !== branch) return fault(409, `Branch ${branch} already exists`);
  if (start === undefined) return fault(404, `Branch ${source} does not exist`);
  if (commits.get(start)?.has(path) === true) return fault(409, `${path} exists already`);
  heads.set(branch, start);
  state.commit(repository.path, { [path]: await textOf('content') }, branch);
  return { status: 200, body: { id: heads.get(branch), message: await textOf('message') } };
}

interface NewPullRequest {
  title: string;
  description?: string;
  fromRef: { id: string };
  toRef: { id: string };
}

/** `POST …/pull-requests`. `pages`: the address of the web pages. */
export function answerNewPullRequest(
  proposed: Proposed[],
  repository: Repository,
  body: string,
  pages: string,
): StandInAnswer {
  const { title, description = '', fromRef, toRef } = JSON.parse(body) as NewPullRequest;
  const [from = '', to = ''] = [fromRef, toRef].map(({ id }) => id.replace('refs/heads/', ''));
  const { path, heads } = repository;
  if (!heads.has(from) || !heads.has(to)) return fault(404, `Ref ${from} or ${to} does not exist`);
  if (proposed.some(one => one.repository === path && one.from === from && one.to === to)) {
    return fault(409, 'Only one pull request may be open for a given source and target branch');
  }
  const id = nextNumber(proposed, path);
  proposed.push({ repository: path, title, body: description, from, to });
  const href = `${pages}/projects/${keyOf(repository)}/repos/${slugOf(repository)}/pull-requests/${id}`;
  return { status: 201, body: { id, title, state: 'OPEN', links: { self: [{ href }] } } };
}

/** `POST /projects/KEY/repos`. `pages`: the address of the web pages. */
export function answerNewRepository(
  state: GitState,
  key: string,
  body: string,
  pages: string,
): StandInAnswer {
  const { name, defaultBranch } = JSON.parse(body) as { name: string; defaultBranch?: string };
  const path = `${key}/${name}`;
  if (state.repositories.some(one => one.path === path)) {
    return fault(409, 'This repository URL is already taken.');
  }
  state.add({ path, ...(defaultBranch !== undefined && { branch: defaultBranch }) });
  const links = {
    clone: [
      { name: 'ssh', href: `ssh://git@bitbucket.example.com:7999/${key.toLowerCase()}/${name}.git` },
      { name: 'http', href: `${pages}/scm/${path}.git` },
    ],
    self: [{ href: `${pages}/projects/${key}/repos/${name}/browse` }],
  };
  return { status: 201, body: { slug: name, name, project: { key }, links } };
}
