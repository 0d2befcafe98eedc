import type { Static } from 'typebox';
import { env, l10n, Range, Uri, ViewColumn, window, workspace, type TextDocument } from 'vscode';
import { parseLocationRef } from '../../../model/entity/locationRef.ts';
import { NotFoundError } from '../../../model/errors.ts';
import type { openPlace, SourcePlace } from '../../../protocol/webview/entityPage.ts';
import { isOpenableLink } from '../../../protocol/webview/isOpenableLink.ts';
import { locateDeclaration, readDeclaration, type Declaration } from '../../declaration/index.ts';

/** What the page asks for: one of its places by number, at its line or another of the same file. */
type OpenPlace = Static<typeof openPlace.params>;

/**
 * The places that a page may ask to open. The page is told numbers; what stands behind a number never leaves here, so a
 * webview cannot have any other file opened.
 */
export class SourcePlaces {
  readonly #places: { uri: Uri; declaration: Declaration }[] = [];

  /** `location` is a location ref such as `file:/abs/catalog-info.yaml` or `url:https://…`. */
  async add(location: string, declaration: Declaration): Promise<SourcePlace> {
    const { label, target, uri } = readLocation(location);
    if (!uri) return { id: 0, label, target, canOpen: false };
    const range = uri.scheme === 'file' ? await readDeclaration(uri, declaration) : undefined;
    const id = this.#places.push({ uri, declaration }) - 1;
    return { id, label, target, canOpen: true, ...(range && { line: range.start.line + 1 }) };
  }

  /** @throws NotFoundError when there is no such place. */
  async open({ id, line, beside }: OpenPlace): Promise<void> {
    const place = this.#places[id];
    if (!place) throw new NotFoundError(l10n.t('The page names a place that it does not have.'));
    if (place.uri.scheme !== 'file') {
      await env.openExternal(place.uri);
      return;
    }
    const document = await workspace.openTextDocument(place.uri);
    await window.showTextDocument(document, {
      viewColumn: beside ? ViewColumn.Beside : ViewColumn.Active,
      selection:
        line === undefined ? declarationIn(document, place.declaration) : new Range(line - 1, 0, line - 1, 0),
    });
  }
}

/** As it stands now: the file may have been edited since the page was read. */
function declarationIn(document: TextDocument, declaration: Declaration): Range {
  const found = locateDeclaration(document.getText(), declaration);
  if (found === undefined) return new Range(0, 0, 0, 0);
  const { start, end } = found;
  return new Range(start.line, start.character, end.line, end.character);
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
