import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { Type, type Static } from 'typebox';
import { InputError } from '../../../../model/index.ts';
import type { ActionLog, Workspace } from '../TemplateAction.ts';
import { StagedFolder } from '../git/StagedFolder.ts';
import { DEVELOPER, projectPath, type GitlabApi } from './GitlabApi.ts';

export const commitActions = ['create', 'delete', 'update', 'skip', 'auto'] as const;
export type CommitAction = (typeof commitActions)[number];

/** As GitLab's API of commits takes it. */
interface FileAction {
  action: 'create' | 'update' | 'delete' | 'chmod';
  file_path: string;
  encoding?: 'base64';
  content?: string;
  execute_filemode?: boolean;
}

export interface FolderCommit {
  /** Of the workspace, absolute. */
  folder: string;
  /** Of the repository; empty for its root. */
  targetPath: string;
  /** `auto`: makes, changes or leaves alone, as the files at `ref` have it. */
  action: CommitAction;
  /** A branch that is there; undefined for a repository without any. */
  ref: string | undefined;
}

interface Surroundings {
  workspace: Workspace;
  log: ActionLog;
  signal: AbortSignal;
  createTemporaryFolder(): Promise<string>;
}

/** What a commit has to do for a folder of the workspace to be at its place in a repository. */
export async function fileActionsOf(
  gitlab: GitlabApi,
  ref: string,
  { folder, targetPath, action, ref: branch }: FolderCommit,
  context: Surroundings,
): Promise<FileAction[]> {
  if (action === 'skip') return [];
  const { signal } = context;
  const known =
    action === 'auto' && branch !== undefined
      ? await listFiles(gitlab, { project: ref, branch, folder: targetPath })
      : new Map<string, Entry>();
  const temporary = await context.createTemporaryFolder();
  const staged = await StagedFolder.create(folder, { temporary, signal });
  try {
    const actions: FileAction[] = [];
    for (const file of await staged.listFiles()) {
      const path = [targetPath, file.path].filter(part => part !== '').join('/');
      const content =
        file.mode === LINK ? await readLinked(folder, file.path, context) : await staged.read(file);
      if (content === undefined) continue;
      const isExecutable = file.mode === EXECUTABLE;
      const there = known.get(path);
      const wanted = action === 'auto' ? (there === undefined ? 'create' : 'update') : action;
      // Of a link, what it leads to is not what its id is of.
      const isSame = there?.id === file.id && file.mode !== LINK;
      if (!isSame) actions.push(toAction(wanted, path, { content, isExecutable }));
      if (there !== undefined && (there.mode === EXECUTABLE) !== isExecutable) {
        actions.push({ action: 'chmod', file_path: path, execute_filemode: isExecutable });
      }
    }
    return actions;
  } finally {
    await staged.remove();
  }
}

const EXECUTABLE = '100755';
const LINK = '120000';

function toAction(
  action: 'create' | 'update' | 'delete',
  path: string,
  { content, isExecutable }: { content: Buffer; isExecutable: boolean },
): FileAction {
  if (action === 'delete') return { action, file_path: path };
  const file: FileAction = {
    action,
    file_path: path,
    encoding: 'base64',
    content: content.toString('base64'),
  };
  // GitLab takes it of new files alone.
  return action === 'create' && isExecutable ? { ...file, execute_filemode: true } : file;
}

/** The API of commits knows no links: the file that one leads to goes in its place. */
async function readLinked(
  folder: string,
  path: string,
  { workspace, log }: Pick<Surroundings, 'workspace' | 'log'>,
): Promise<Buffer | undefined> {
  try {
    return await readFile(
      await workspace.resolve(relative(workspace.root, join(folder, path)).replaceAll(sep, '/')),
    );
  } catch {
    log.warn(`${path} was left out: it is a link that leads to no file of the workspace`);
    return undefined;
  }
}

const Entries = Type.Array(
  Type.Object({ id: Type.String(), path: Type.String(), type: Type.String(), mode: Type.String() }),
);
type Entry = Static<typeof Entries>[number];

const PAGE_SIZE = 100;

async function listFiles(
  gitlab: GitlabApi,
  { project, branch, folder }: { project: string; branch: string; folder: string },
): Promise<Map<string, Entry>> {
  const found = new Map<string, Entry>();
  const query = new URLSearchParams({ ref: branch, recursive: 'true', per_page: String(PAGE_SIZE) });
  if (folder !== '') query.set('path', folder);
  for (let page = 1, isMore = true; isMore; page++) {
    query.set('page', String(page));
    const path = `${projectPath(project)}/repository/tree?${query.toString()}`;
    // A folder that is not there is answered as if there were nothing.
    const entries = (await gitlab.find(path, Entries)) ?? [];
    for (const entry of entries) if (entry.type === 'blob') found.set(entry.path, entry);
    isMore = entries.length === PAGE_SIZE;
  }
  return found;
}

export interface NewCommit {
  project: string;
  branch: string;
  /** Where a branch that is not there begins. */
  from?: string | undefined;
  message: string;
  actions: readonly FileAction[];
  allowEmpty?: boolean | undefined;
}

const Commit = Type.Object({ id: Type.String() });

/** Gives its id. Branch and commit are made at once, or neither. */
export async function commitActionsOn(
  gitlab: GitlabApi,
  { project, branch, from, message, actions, allowEmpty }: NewCommit,
): Promise<string> {
  const body = { branch, start_branch: from, commit_message: message, actions, allow_empty: allowEmpty };
  const { id } = await gitlab.post(`${projectPath(project)}/repository/commits`, body, Commit, {
    needs: DEVELOPER,
    explain: (status, reasons) =>
      status === 400
        ? new InputError(
            `${gitlab.what}: the files cannot be committed to ${branch}: ${reasons}. With commitAction create none of them may be there, with update or delete all have to be; auto looks.`,
          )
        : undefined,
  });
  return id;
}
