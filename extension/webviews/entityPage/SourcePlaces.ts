import type { Static } from 'typebox';
import { env, Range, Uri, ViewColumn, window, workspace } from 'vscode';
import { NotFoundError } from '../../../model/errors.ts';
import type { openPlace, SourcePlace } from '../../../protocol/webview/entityPage.ts';
import { readDocumentLine } from '../../common/index.ts';

type OpenPlace = Static<typeof openPlace.params>;

/**
 * The places that a page may ask to open. The page is told numbers; what stands behind a number never leaves here, so a
 * webview cannot have any other file opened.
 */
export class SourcePlaces {
  readonly #places: { uri: Uri; line: number | undefined }[] = [];

  /** `location` is a location ref such as `file:/abs/catalog-info.yaml` or `url:https://…`. */
  async add(location: string, document: number): Promise<SourcePlace> {
    const target = location.replace(/^[a-z-]+:(?=\/|[A-Za-z]:[\\/]|https?:)/, '');
    const uri = toUri(target);
    const at = uri?.scheme === 'file' ? await readDocumentLine(uri, document) : undefined;
    const line = at === undefined ? undefined : at + 1;
    const id = uri ? this.#places.push({ uri, line }) - 1 : 0;
    return {
      id,
      label: uri?.scheme === 'file' ? workspace.asRelativePath(uri) : target,
      target,
      canOpen: uri !== undefined,
      ...(line !== undefined && { line }),
    };
  }

  /** @throws NotFoundError when there is no such place. */
  async open({ id, line, beside }: OpenPlace): Promise<void> {
    const place = this.#places[id];
    if (!place) throw new NotFoundError('The page names a place that it does not have.');
    if (place.uri.scheme !== 'file') {
      await env.openExternal(place.uri);
      return;
    }
    const at = (line ?? place.line ?? 1) - 1;
    await window.showTextDocument(place.uri, {
      viewColumn: beside ? ViewColumn.Beside : ViewColumn.Active,
      selection: new Range(at, 0, at, 0),
    });
  }
}

function toUri(target: string): Uri | undefined {
  if (/^https?:/i.test(target)) return Uri.parse(target);
  return /^(\/|[A-Za-z]:[\\/])/.test(target) ? Uri.file(target) : undefined;
}
