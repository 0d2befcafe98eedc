import { l10n, Uri, window, workspace, type TextDocument } from 'vscode';
import { parseEntityRef, stringifyEntityRef } from '../../model/entity/ref.ts';
import { InputError } from '../../model/errors.ts';
import type { ExtensionServices } from '../services.ts';

/**
 * The canonical ref of the entity that a command is meant for: a ref, a row of the tree, a catalog file (its entity at
 * the cursor), or nothing, which is the entity page in front or else the file in the active editor.
 * @throws InputError when there is none.
 */
export async function targetRef(
  { entityPage }: Pick<ExtensionServices, 'entityPage'>,
  argument: unknown,
): Promise<string> {
  if (typeof argument === 'string') return stringifyEntityRef(parseEntityRef(argument));
  if (hasRef(argument)) return argument.ref;
  const file = argument instanceof Uri && !isWebview(argument) ? argument : undefined;
  const ref = (file === undefined ? entityPage.activeRef : undefined) ?? (await refInEditor(file));
  if (ref !== undefined) return ref;
  throw new InputError(
    l10n.t('There is no catalog entity at the cursor: put it into one in a catalog file.'),
  );
}

function hasRef(value: unknown): value is { ref: string } {
  return typeof value === 'object' && value !== null && 'ref' in value && typeof value.ref === 'string';
}

/** What the menus over an editor give where the editor is a page. */
function isWebview({ scheme }: Uri): boolean {
  return scheme === 'webview-panel';
}

async function refInEditor(uri: Uri | undefined): Promise<string | undefined> {
  const active = window.activeTextEditor;
  const isActive =
    active !== undefined && (uri === undefined || active.document.uri.toString() === uri.toString());
  const document: TextDocument | undefined = isActive
    ? active.document
    : uri && (await workspace.openTextDocument(uri));
  if (document === undefined) return undefined;
  // The YAML reader is loaded when a file is asked about, not when the extension starts.
  const { entityRefAt } = await import('./entityRefAt.ts');
  return entityRefAt(document.getText(), isActive ? active.selection.active.line : 0);
}
