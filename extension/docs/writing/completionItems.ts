import { CompletionItem, CompletionItemKind, Range, type CompletionList, type Position } from 'vscode';

/** A file by its path. `text`: as it is written. */
export function fileItem(path: string, text: string, title?: string): CompletionItem {
  const item = new CompletionItem(
    { label: path, ...(title !== undefined && { description: title }) },
    CompletionItemKind.File,
  );
  item.insertText = text;
  item.filterText = text;
  return item;
}

/** The items in the place of what is typed before the cursor. */
export function inPlaceOf(typed: string, position: Position, list: CompletionList): CompletionList {
  const range = new Range(position.translate(0, -typed.length), position);
  for (const item of list.items) item.range = range;
  return list;
}
