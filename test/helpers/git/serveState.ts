import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Repository } from '../providers/GitState.ts';
import type { GitPath, PushedRepositories } from './PushedRepositories.ts';
import { runGit } from './runGit.ts';
import { writeFastImport, type NewCommit } from './writeFastImport.ts';

export interface ServedState {
  pushed: PushedRepositories;
  repository: Repository | undefined;
  git: GitPath;
  /** It is refused with that. */
  status: number | undefined;
}

/** Serves a repository that is kept in memory to git: what it holds can be fetched, and what is pushed shows in it. */
export async function serveState(
  request: IncomingMessage,
  response: ServerResponse,
  { pushed, repository, git, status }: ServedState,
): Promise<void> {
  if (status !== undefined || repository === undefined) {
    request.resume();
    response.writeHead(status ?? 404, { 'www-authenticate': 'Basic realm="Git"' }).end();
    return;
  }
  const { path } = repository;
  if (!git.isPush) await writeOut(pushed, repository);
  await pushed.serve(request, response, { ...git, repository: path }, branches =>
    takeIn(pushed, repository, branches),
  );
}

/** Once: from then on, git has it. */
async function writeOut(pushed: PushedRepositories, repository: Repository): Promise<void> {
  const cwd = await pushed.folder(repository.path);
  const known = await runGit(['for-each-ref'], { cwd });
  if (known.length > 0 || repository.heads.size === 0) return;
  const commits = [...repository.heads].map(([branch, id]): NewCommit => ({
    ...{ ref: `refs/heads/${branch}`, message: 'Before', at: new Date() },
    files: Object.fromEntries(repository.commits.get(id) ?? []),
  }));
  await runGit(['fast-import', '--quiet', '--force'], { cwd, input: writeFastImport(commits) });
  await takeIn(pushed, repository, await pushed.read(repository.path));
}

async function takeIn(
  pushed: PushedRepositories,
  repository: Repository,
  branches: Map<string, Map<string, string>>,
): Promise<void> {
  const cwd = await pushed.folder(repository.path);
  for (const [branch, files] of branches) {
    const id = (await runGit(['rev-parse', branch], { cwd })).toString().trim();
    repository.commits.set(id, files);
    repository.heads.set(branch, id);
    // The first branch is the main one.
    if (!repository.heads.has(repository.branch)) repository.branch = branch;
  }
}
