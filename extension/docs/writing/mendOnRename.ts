import {
  Range,
  Uri,
  workspace,
  WorkspaceEdit,
  type FileRenameEvent,
  type FileWillRenameEvent,
  type TextDocument,
} from 'vscode';
import type { Replacement } from '../../../model/docs/writing/mendLinks.ts';
import type { DocsCheck } from '../../../protocol/http/docs.ts';
import type { Disposable } from '../../common/index.ts';
import { whenDocs, type DocsServices } from '../DocsServices.ts';
import { findConfig, findDocsFolder } from '../preview/docsFiles.ts';

/** One docs site of which files are about to move. Paths are relative to its folder. */
interface Move {
  readonly folder: Uri;
  readonly check: DocsCheck;
  readonly moved: ReadonlyMap<string, string>;
}

/** Links and the nav of a docs site follow its files when those are renamed or moved in the editor, as part of the same step. */
export function mendOnRename(services: DocsServices): Disposable {
  return workspace.onWillRenameFiles((event: FileWillRenameEvent) => {
    event.waitUntil(
      createEdit(services, event.files).catch((error: unknown) => {
        // The file moves all the same; what leads nowhere then is shown as a problem.
        services.log.warn('The links to moved files of docs could not be looked at.', error);
        return new WorkspaceEdit();
      }),
    );
  });
}

async function createEdit(services: DocsServices, files: FileRenameEvent['files']): Promise<WorkspaceEdit> {
  const edit = new WorkspaceEdit();
  const [first] = files;
  const folder = first && (await findDocsFolder(first.oldUri));
  if (folder === undefined || !services.connection.docs) return edit;
  const config = await findConfig(folder);
  if (config === undefined) return edit;
  const docs = await whenDocs(services);
  const check = await docs.check({ file: config.fsPath, unsaved: [] });
  const known = [...check.pages.map(({ source }) => source), ...check.assets];
  const moved = new Map(known.flatMap(path => movedTo(folder, path, files)));
  if (moved.size === 0) return edit;
  await Promise.all([
    mendPages(edit, { folder, check, moved }),
    mendConfig(edit, config, { folder, check, moved }),
  ]);
  return edit;
}

function movedTo(folder: Uri, path: string, files: FileRenameEvent['files']): [string, string][] {
  const uri = Uri.joinPath(folder, path);
  const inside = `${folder.path}/`;
  for (const { oldUri, newUri } of files) {
    const isIt = uri.path === oldUri.path;
    if (!isIt && !uri.path.startsWith(`${oldUri.path}/`)) continue;
    const to = newUri.path + uri.path.slice(oldUri.path.length);
    return to.startsWith(inside) ? [[path, to.slice(inside.length)]] : [];
  }
  return [];
}

async function mendPages(edit: WorkspaceEdit, { folder, check, moved }: Move): Promise<void> {
  // Otherwise the editor's own Markdown support does it, and would do it twice.
  if (
    workspace.getConfiguration('markdown').get<string>('updateLinksOnFileMove.enabled', 'never') !== 'never'
  )
    return;
  const { mendLinks } = await import('../../../model/docs/writing/mendLinks.ts');
  const known = new Set([...check.pages.map(({ source }) => source), ...check.assets]);
  for (const { source } of check.pages) {
    const document = await workspace.openTextDocument(Uri.joinPath(folder, source));
    const page = { from: source, to: moved.get(source) ?? source };
    put(edit, document, mendLinks(document.getText(), page, { known, moved }));
  }
}

async function mendConfig(edit: WorkspaceEdit, config: Uri, { check, moved }: Move): Promise<void> {
  const { mendNav } = await import('../../../model/docs/writing/mendNav.ts');
  const document = await workspace.openTextDocument(config);
  const inNav = check.pages.flatMap(({ source, path }): [string, string][] => {
    const to = moved.get(source);
    // Of an included site: its own configuration names it.
    if (to === undefined || !source.endsWith(path)) return [];
    const docs = source.slice(0, source.length - path.length);
    return to.startsWith(docs) ? [[path, to.slice(docs.length)]] : [];
  });
  put(edit, document, mendNav(document.getText(), new Map(inNav)));
}

function put(edit: WorkspaceEdit, document: TextDocument, replacements: readonly Replacement[]): void {
  for (const { start, end, text } of replacements) {
    const range = new Range(document.positionAt(start), document.positionAt(end));
    edit.replace(document.uri, range, text);
  }
}
