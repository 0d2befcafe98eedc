import type { Static } from 'typebox';
import { env, Range, Uri, ViewColumn, window, workspace } from 'vscode';
import { parseLocationRef } from '../../../model/entity/locationRef.ts';
import { NotFoundError } from '../../../model/errors.ts';
import type { openPlace, SourcePlace } from '../../../protocol/webview/entityPage.ts';
import { isOpenableLink } from '../../../protocol/webview/isOpenableLink.ts';
import { readDocumentLine } from '../../common/index.ts';

/** What the page asks for: one of its places by number, at its line or another of the same file. */
export type OpenPlace = Static<typeof openPlace.params>;

/**
 * The places that a page may ask to open. The page is told numbers; what stands behind a number never leaves here, so a
 * webview cannot have any other file opened.
 */
export class SourcePlaces {
  readonly #places: { uri: Uri; line: number | undefined }[] = [];

  /** `location` is a location ref such as `file:/abs/catalog-info.yaml` or `url:https://…`. */
  async add(location: string, document: number): Promise<SourcePlace> {
    const { label, target, uri } = readLocation(location);
    if (!uri) return { id: 0, label, target, canOpen: false };
    const at = uri.scheme === 'file' ? await readDocumentLine(uri, document) : undefined;
    const line = at === undefined ? undefined : at + 1;
    const id = this.#places.push({ uri, line }) - 1;
    return { id, label, target, canOpen: true, ...(line !== undefined && { line }) };
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

function readLocation(location: string): { label: string; target: string; uri?: Uri } {
  try {
    const { type, target } = parseLocationRef(location);
    if (type === 'file') {
      const uri = Uri.file(target);
      return { label: workspace.asRelativePath(uri), target, uri };
    }
    return isOpenableLink(target)
      ? { label: target, target, uri: Uri.parse(target, true) }
      : { label: target, target };
  } catch {
    // Another server may say where it likes; the page then only quotes it.
    return { label: location, target: location };
  }
}
