import type { TreeView } from 'vscode';
import type { Disposable } from './Disposable.ts';

/**
 * The editor makes the tree of a view when the view is first seen, and gives one that had its provider before no height until two
 * seconds later: its rows are there, and none is drawn. Setting the message of a view, also to none, has it laid out.
 */
export function layOutWhenSeen(
  view: Pick<TreeView<unknown>, 'message' | 'onDidChangeVisibility'>,
): Disposable {
  return view.onDidChangeVisibility(({ visible }) => {
    if (visible) view.message = '';
  });
}
