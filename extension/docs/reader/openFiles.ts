import {
  commands as editor,
  FileType,
  l10n,
  Range,
  Uri,
  ViewColumn,
  window,
  workspace,
  type WebviewPanel,
} from 'vscode';
import { NotFoundError } from '../../../model/errors.ts';
import type { DocsFile, DocsReaderState } from '../../../protocol/webview/docs.ts';
import { leadsInside } from '../../common/index.ts';
import type { LinkTarget } from './linkTarget.ts';
import { docsFolderOf } from './pathsOfLink.ts';

const imageTypes: Record<string, string> = {
  avif: 'image/avif',
  gif: 'image/gif',
  ico: 'image/x-icon',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
};

/** Shows a file of an opened folder beside the reader. `line` counts from zero. */
export async function openSource(
  file: string,
  { line, panel }: { line: number; panel: WebviewPanel },
): Promise<void> {
  const uri = inWorkspace(Uri.file(file));
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === uri.toString());
  const column = shown?.viewColumn ?? besides(panel);
  await window.showTextDocument(uri, { viewColumn: column, selection: new Range(line, 0, line, 0) });
}

/** A file that a page links to: of its site, or of the repository around it. */
export async function openFileOfPage(
  state: DocsReaderState,
  target: Extract<LinkTarget, { kind: 'file' }>,
  panel: WebviewPanel,
): Promise<void> {
  const candidates = [
    ...(target.location === undefined ? [] : [assetUri(state, target.location)]),
    besideSource(state, target.path),
  ].filter(uri => uri !== undefined);
  for (const uri of candidates.filter(isInWorkspace)) {
    const type = await typeOf(uri);
    if (type === undefined) continue;
    if (type & FileType.Directory) {
      await editor.executeCommand('revealInExplorer', uri);
      return;
    }
    const line = Math.max(0, Number(/^L(\d+)/.exec(target.anchor ?? '')?.[1] ?? 1) - 1);
    await editor.executeCommand('vscode.open', uri, {
      viewColumn: besides(panel),
      selection: new Range(line, 0, line, 0),
    });
    return;
  }
  throw new NotFoundError(l10n.t('There is no file {0} in the folders that are open.', target.path));
}

/** An image of a site that no entity names yet. */
export async function fileOfAsset(state: DocsReaderState, location: string): Promise<DocsFile> {
  const uri = assetUri(state, location);
  const { origin } = state.site ?? {};
  const isOfSite =
    uri !== undefined &&
    origin?.kind === 'folder' &&
    isInWorkspace(uri) &&
    // The server follows no link out of the site either.
    (await leadsInside(uri.fsPath, origin.folder).catch(() => false));
  if (!isOfSite) throw new NotFoundError(l10n.t('There is no file {0} in the docs.', location));
  const bytes = await workspace.fs.readFile(uri);
  const extension = location.slice(location.lastIndexOf('.') + 1).toLowerCase();
  return {
    contentType: imageTypes[extension] ?? 'application/octet-stream',
    base64: Buffer.from(bytes).toString('base64'),
  };
}

/** Files of a site lie as they are served, below the folder of its pages. */
function assetUri({ site, page }: DocsReaderState, location: string): Uri | undefined {
  if (site?.origin.kind !== 'folder' || page === undefined) return undefined;
  return Uri.joinPath(Uri.file(site.origin.folder), docsFolderOf(page), location);
}

function besideSource({ page }: DocsReaderState, path: string): Uri | undefined {
  const file = page?.source.file;
  return file === undefined ? undefined : Uri.joinPath(Uri.file(file), '..', path);
}

async function typeOf(uri: Uri): Promise<FileType | undefined> {
  try {
    return (await workspace.fs.stat(uri)).type;
  } catch {
    return undefined;
  }
}

function isInWorkspace(uri: Uri): boolean {
  return workspace.getWorkspaceFolder(uri) !== undefined;
}

/** @throws NotFoundError: a server says where its files are, and need not be asked to show others. */
function inWorkspace(uri: Uri): Uri {
  if (isInWorkspace(uri)) return uri;
  throw new NotFoundError(l10n.t('{0} is in none of the folders that are open.', uri.fsPath));
}

function besides({ viewColumn }: WebviewPanel): ViewColumn {
  return viewColumn === undefined || viewColumn === ViewColumn.One ? ViewColumn.Beside : ViewColumn.One;
}
