// From the answers to files in a folder.
import { commands as editor, l10n, window, workspace, type Uri } from 'vscode';
import { entityRefOf, parseEntityRef } from '../../../model/entity/ref.ts';
import { CallboardError, isAbortError } from '../../../model/errors.ts';
import { answersOf } from '../../../model/template/form/index.ts';
import type { PreviewAnswer, SerializedFile } from '../../../protocol/http/scaffolder.ts';
import { commands } from '../../contributions.ts';
import { createFiles, type CreatedFiles } from '../preview/createFiles.ts';
import { folderName } from '../preview/folderName.ts';
import { placeWords } from '../placeWords.ts';
import type { TemplatePreview } from '../preview/TemplatePreview.ts';
import { openTaskLink } from '../tasks/taskActions.ts';
import { whenScaffolder, type TemplateServices } from '../TemplateServices.ts';
import type { TemplateSession } from '../TemplateSession.ts';
import { withSlowProgress } from '../withSlowProgress.ts';

const SHOWN_MS = 20_000;
/** More buttons than that do not fit into a message. */
const MOST_LINKS = 2;

/** What a run would produce. Its failure is in the answer. */
export function readPreview(services: TemplateServices, session: TemplateSession): Promise<PreviewAnswer> {
  const { form, templateRef, answers, draft } = session;
  const of = draft === undefined ? { templateRef } : { template: draft.template, baseUrl: draft.baseUrl };
  return withSlowProgress(l10n.t('Trying out {0}…', form.title), async signal =>
    (await whenScaffolder(services, signal)).preview(
      { ...of, values: answersOf(form, answers.values), secrets: { ...answers.secrets } },
      { signal },
    ),
  );
}

/** The name of a new folder for what the session makes. */
export function nameFor({ templateRef, answers }: TemplateSession): string {
  return folderName(answers.values, parseEntityRef(templateRef, { defaultKind: 'template' }).name);
}

/** @throws CallboardError where the steps broke off: half of a result is none. */
export function refuseFailed({ error, steps }: PreviewAnswer): void {
  if (error === undefined) return;
  const step = steps.find(({ id }) => id === error.stepId);
  throw new CallboardError(
    step === undefined
      ? l10n.t('Nothing was written, because the template failed: {0}', error.message)
      : l10n.t('Nothing was written, because the step “{0}” failed: {1}', step.name, error.message),
  );
}

export interface WriteOptions {
  services: TemplateServices;
  shown: TemplatePreview;
  answer: PreviewAnswer;
  target: Uri;
}

/** Writes the files and shows what came of it; false where the user did not want that. */
export async function writePreview(options: WriteOptions): Promise<boolean> {
  const { answer, target } = options;
  refuseFailed(answer);
  const result = await createFiles(target, answer.directoryContents);
  if (result === undefined) return false;
  await openFirst(result, target);
  await tell(options, result);
  return true;
}

const openedFirst = [
  /^readme\.md$/i,
  /^[^/]+\/readme\.md$/i,
  /^catalog-info\.ya?ml$/i,
  /catalog-info\.ya?ml$/i,
];

/** Of what was written: a file that was kept says nothing new. */
async function openFirst({ created }: CreatedFiles, target: Uri): Promise<void> {
  const files = created.map(uri => ({ uri, path: uri.path.slice(target.path.length).replace(/^\//, '') }));
  const first = openedFirst
    .map(pattern => files.find(({ path }) => pattern.test(path))?.uri)
    .find(found => found !== undefined);
  if (first === undefined) return;
  await editor.executeCommand('vscode.open', first, { preview: false });
}

/** The message stays for as long as the user likes: nothing waits for it. */
async function tell(
  { services, shown, answer: { directoryContents, output }, target }: WriteOptions,
  { created }: CreatedFiles,
): Promise<void> {
  const isOpen = workspace.getWorkspaceFolder(target) !== undefined;
  const entityRef = isOpen ? await findEntity(directoryContents) : undefined;
  const [show, open, add] = [l10n.t('Show in Catalog'), l10n.t('Open Folder'), l10n.t('Add to Workspace')];
  const place = placeWords(target);
  const message =
    created.length === 1
      ? l10n.t('1 file was written to {0}.', place)
      : l10n.t('{0} files were written to {1}.', created.length, place);
  const ways = isOpen ? (entityRef === undefined ? [] : [show]) : [open, add];
  const outputs = outputWays(output, { services, shown });
  const answered = window.showInformationMessage(message, ...ways, ...outputs.keys()).then(async answer => {
    await outputs.get(answer ?? '')?.();
    if (answer === show && entityRef !== undefined) await reveal(services, entityRef);
    if (answer === open) await editor.executeCommand('vscode.openFolder', target, { forceNewWindow: true });
    if (answer === add) {
      workspace.updateWorkspaceFolders(workspace.workspaceFolders?.length ?? 0, 0, { uri: target });
    }
  });
  answered.then(undefined, (error: unknown) => {
    services.log.error('What was created could not be shown.', error);
  });
}

/** Buttons for what the template put out, by their words. */
function outputWays(
  { links = [], text = [] }: PreviewAnswer['output'],
  { services, shown }: Pick<WriteOptions, 'services' | 'shown'>,
): Map<string, () => Promise<void>> {
  const ofTexts = text.slice(0, 1).map(({ title, content }): [string, () => Promise<void>] => {
    const name = title ?? l10n.t('What to Know');
    return [name, () => shown.showText(name, content ?? '')];
  });
  const ofLinks = links.slice(0, MOST_LINKS).flatMap((link): [string, () => Promise<void>][] => {
    const name = link.title ?? link.url ?? link.entityRef;
    return name === undefined || name === '' ? [] : [[name, () => openTaskLink(services, link)]];
  });
  return new Map([...ofTexts, ...ofLinks]);
}

/** The catalog follows the folder, but it may take a moment. */
async function reveal({ connection }: TemplateServices, ref: string): Promise<void> {
  const client = await connection.whenConnected();
  const { untilShown } = await import('../../register/untilShown.ts');
  await untilShown(connection, client, ref, AbortSignal.timeout(SHOWN_MS)).catch((error: unknown) => {
    if (!isAbortError(error)) throw error;
  });
  await editor.executeCommand(commands.entityRevealInTree, ref);
}

/** The first entity that the produced files describe. */
async function findEntity(files: readonly SerializedFile[]): Promise<string | undefined> {
  const file = files.find(({ path }) => /(^|\/)catalog-info\.ya?ml$/.test(path));
  if (file === undefined) return undefined;
  const { parseDescriptor } = await import('../../../model/descriptor/parseDescriptor.ts');
  const text = Buffer.from(file.base64Content, 'base64').toString();
  const entities = parseDescriptor(text).documents.flatMap(({ entity }) => entity ?? []);
  const first = entities.find(({ kind }) => kind === 'Component') ?? entities[0];
  return first && entityRefOf(first);
}
