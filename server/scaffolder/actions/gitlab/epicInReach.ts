import { Type } from 'typebox';
import type { ActionLog } from '../TemplateAction.ts';
import { projectPath, type GitlabApi } from './GitlabApi.ts';

const Project = Type.Object({ path_with_namespace: Type.String() });
const Group = Type.Object({ full_path: Type.String() });
const Epics = Type.Array(Type.Object({ id: Type.Integer(), group_id: Type.Integer() }));

const PAGE_SIZE = 100;
const MOST_PAGES = 100;

/** The epic, where it is of a group that the project is in; otherwise none, with a warning. */
export async function epicInReach(
  gitlab: GitlabApi,
  { project, epic }: { project: string; epic: number | undefined },
  log: ActionLog,
): Promise<number | undefined> {
  // As it is where a form was left empty.
  if (epic === undefined || epic === 0) return undefined;
  const { path_with_namespace: path } = await gitlab.get(projectPath(project), Project);
  const group = await groupOfEpic(gitlab, path.slice(0, path.indexOf('/')), epic);
  if (group !== undefined) {
    const { full_path: place } = await gitlab.get(`groups/${group}`, Group);
    if (path.startsWith(`${place}/`)) return epic;
  }
  log.warn(`There is no epic ${epic} of a group that ${path} is in: it was left out`);
  return undefined;
}

/** Below a topmost group. */
async function groupOfEpic(gitlab: GitlabApi, top: string, epic: number): Promise<number | undefined> {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const path = `groups/${encodeURIComponent(top)}/epics?per_page=${PAGE_SIZE}&page=${page}`;
    // A user has none, and neither has a GitLab that does not know them.
    const epics = (await gitlab.find(path, Epics)) ?? [];
    const found = epics.find(({ id }) => id === epic);
    if (found !== undefined) return found.group_id;
    if (epics.length < PAGE_SIZE) return undefined;
  }
  return undefined;
}
