import { Type, type Static } from 'typebox';
import type { RawAnswer } from '../answerRaw.ts';
import type { GitlabState, Project } from '../GitlabState.ts';
import { give, optionalFlag, optionalText, projectRoute } from './Route.ts';

const Action = Type.Object(
  {
    action: Type.Union(['create', 'update', 'delete', 'chmod'].map(one => Type.Literal(one))),
    ...{ file_path: Type.String(), content: optionalText },
    encoding: Type.Optional(Type.Union([Type.Literal('text'), Type.Literal('base64')])),
    execute_filemode: optionalFlag,
  },
  { additionalProperties: false },
);
const fields = {
  ...{ branch: Type.String(), start_branch: optionalText, commit_message: Type.String() },
  ...{ actions: Type.Array(Action), allow_empty: optionalFlag },
  ...{ author_name: optionalText, author_email: optionalText },
};

/** `POST /projects/:id/repository/commits`, refused in the order that GitLab does. */
export const commitRoute = projectRoute('POST', '/repository/commits', fields, (project, { state, body }) => {
  const { branch, start_branch: start = branch, commit_message: message, actions } = body;
  const isEmpty = project.branches.size === 0;
  const base = isEmpty ? new Map<string, string>() : project.branches.get(start);
  if (base === undefined) return refuse('You can only create or edit files when you are on a branch');
  if (start !== branch && project.branches.has(branch)) {
    return refuse(
      `A branch called '${branch}' already exists. Switch to that branch in order to make changes`,
    );
  }
  for (const { action, file_path: path } of actions) {
    const isThere = base.has(path);
    if (action === 'create' && isThere) return refuse('A file with this name already exists');
    if (action !== 'create' && !isThere) return refuse("A file with this name doesn't exist");
  }
  project.branches.set(branch, new Map(base));
  if (isEmpty) project.defaultBranch = branch;
  for (const action of actions) apply(state, project, branch, action);
  const { commits } = state.made;
  commits.push({ project: project.id, branch, message });
  return give(201, { id: `c0ffee${String(commits.length).padStart(34, '0')}`, parent_ids: ['ba5e'] });
});

function apply(
  state: GitlabState,
  { id, path: project }: Project,
  branch: string,
  { action, file_path: path, content = '', encoding, execute_filemode: executable }: Static<typeof Action>,
): void {
  const { executables } = state.made;
  const key = `${id}:${branch}:${path}`;
  if (action === 'chmod' || action === 'create') {
    if (executable === true) executables.add(key);
    else executables.delete(key);
  }
  if (action === 'chmod') return;
  const text = encoding === 'base64' ? Buffer.from(content, 'base64').toString() : content;
  state.commit(project, { [path]: action === 'delete' ? undefined : text }, branch);
}

function refuse(message: string): RawAnswer {
  return give(400, { message });
}
