import { chmod, stat } from 'node:fs/promises';
import {
  l10n,
  Range,
  window,
  workspace,
  WorkspaceEdit,
  type QuickPickItem,
  type TextDocument,
  type Uri,
} from 'vscode';
import { ConflictError, InputError } from '../../../model/errors.ts';
import type { SerializedFile } from '../../../protocol/http/scaffolder.ts';
import { askPick } from '../../common/steps/index.ts';
import { placeWords } from '../placeWords.ts';
import { pathProblemWords } from './pathProblemWords.ts';
import { planFiles, type PlannedFile } from './planFiles.ts';

/** So many are named in a question; the rest is a number. */
const MOST_NAMED = 15;

export interface CreatedFiles {
  created: Uri[];
  /** Left as they were, by the user's wish or because they are the same. */
  left: Uri[];
}

/**
 * Writes files into a folder, as one edit that can be undone; undefined where the user does not want that. What is there
 * already is overwritten only where the user says so.
 * @throws InputError, before anything is written, where some cannot be.
 */
export async function createFiles(
  target: Uri,
  files: readonly SerializedFile[],
): Promise<CreatedFiles | undefined> {
  const plans = await planFiles(target, files);
  refuseBlocked(target, plans);
  const conflicts = plans.filter(({ status }) => status === 'changed');
  const overwritten = conflicts.length === 0 ? [] : await askConflicts(target, conflicts);
  if (overwritten === undefined) return undefined;
  const written = [...plans.filter(({ status }) => status === 'new'), ...overwritten];
  // What was asked about must be what is written over: a moment has passed.
  await refuseChanged(target, files, plans);
  await write(written);
  await makeExecutable(written.filter(({ executable }) => executable));
  return {
    created: written.map(({ uri }) => uri),
    left: plans.filter(plan => !written.includes(plan)).map(({ uri }) => uri),
  };
}

function refuseBlocked(target: Uri, plans: readonly PlannedFile[]): void {
  const blocked = plans.flatMap(({ path, problem }) =>
    problem === undefined ? [] : [`${path}: ${pathProblemWords(problem)}`],
  );
  if (blocked.length === 0) return;
  throw new InputError(
    l10n.t(
      'Nothing was written to {0}, because not all of it can be: {1}. Choose another folder, or change the template.',
      placeWords(target),
      named(blocked, '; '),
    ),
  );
}

async function refuseChanged(
  target: Uri,
  files: readonly SerializedFile[],
  plans: readonly PlannedFile[],
): Promise<void> {
  const now = await planFiles(target, files);
  const other = now.find(({ status }, index) => status !== plans[index]?.status);
  if (other === undefined) return;
  throw new ConflictError(
    l10n.t('Nothing was written: {0} has changed meanwhile. Try again.', placeWords(other.uri)),
  );
}

/** Those to be overwritten; undefined: nothing at all is to be written. */
async function askConflicts(
  target: Uri,
  conflicts: readonly PlannedFile[],
): Promise<readonly PlannedFile[] | undefined> {
  const [overwrite, skip, choose] = [l10n.t('Overwrite'), l10n.t('Keep Them'), l10n.t('Choose…')];
  const message =
    conflicts.length === 1
      ? l10n.t('1 file in {0} differs from what would be written there.', placeWords(target))
      : l10n.t(
          '{0} files in {1} differ from what would be written there.',
          conflicts.length,
          placeWords(target),
        );
  const detail = named(
    conflicts.map(({ path }) => path),
    '\n',
  );
  const several = conflicts.length > 1 ? [choose] : [];
  const answer = await window.showWarningMessage(
    message,
    { modal: true, detail },
    overwrite,
    skip,
    ...several,
  );
  if (answer === overwrite) return conflicts;
  if (answer === skip) return [];
  return answer === choose ? chooseConflicts(conflicts) : undefined;
}

async function chooseConflicts(
  conflicts: readonly PlannedFile[],
): Promise<readonly PlannedFile[] | undefined> {
  const items = conflicts.map((plan): QuickPickItem & { plan: PlannedFile } => ({ label: plan.path, plan }));
  const picked = await askPick({
    title: l10n.t('Overwrite Files'),
    placeholder: l10n.t('Those that are ticked are overwritten, the others stay'),
    items,
    chosen: [],
  });
  return picked === undefined || picked === 'back' ? undefined : picked.map(({ plan }) => plan);
}

async function write(plans: readonly PlannedFile[]): Promise<void> {
  if (plans.length === 0) return;
  const edit = new WorkspaceEdit();
  const opened: (TextDocument | undefined)[] = [];
  for (const plan of plans) opened.push(await addTo(edit, plan));
  const isDone = await workspace.applyEdit(edit);
  if (!isDone) {
    await takeBack(plans.filter(({ status }) => status === 'new'));
    throw new ConflictError(
      l10n.t('The editor did not write the files: one may be open elsewhere, or not be writable. Try again.'),
    );
  }
  for (const document of opened) await document?.save();
}

/** Gives the document that has to be saved for a text that is changed, so that the change can be undone. */
async function addTo(
  edit: WorkspaceEdit,
  { uri, content, status, isText }: PlannedFile,
): Promise<TextDocument | undefined> {
  if (status === 'new') {
    edit.createFile(uri, { contents: content });
    return undefined;
  }
  const document = isText ? await openText(uri) : undefined;
  if (document === undefined) {
    edit.createFile(uri, { contents: content, overwrite: true });
    return undefined;
  }
  const whole = new Range(0, 0, document.lineCount, 0);
  edit.replace(uri, document.validateRange(whole), new TextDecoder().decode(content));
  return document;
}

async function openText(uri: Uri): Promise<TextDocument | undefined> {
  try {
    return await workspace.openTextDocument(uri);
  } catch {
    // Too large, or no text for the editor: it is written as it is.
    return undefined;
  }
}

/** What an edit that broke off has left: only files that are just what it was to write. */
async function takeBack(plans: readonly PlannedFile[]): Promise<void> {
  for (const { uri, content } of plans) {
    try {
      if (Buffer.compare(await workspace.fs.readFile(uri), content) === 0) await workspace.fs.delete(uri);
    } catch {
      // It was not written.
    }
  }
}

async function makeExecutable(plans: readonly PlannedFile[]): Promise<void> {
  if (process.platform === 'win32') return;
  for (const { uri } of plans) {
    const { mode } = await stat(uri.fsPath);
    await chmod(uri.fsPath, mode | 0o111);
  }
}

function named(names: readonly string[], separator: string): string {
  const more = names.length - MOST_NAMED;
  const list = names.slice(0, MOST_NAMED);
  return [...list, ...(more > 0 ? [l10n.t('and {0} more', more)] : [])].join(separator);
}
