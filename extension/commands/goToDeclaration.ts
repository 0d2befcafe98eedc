import { env, Range, Uri, window, workspace, type TextDocument } from 'vscode';
import type { Range as TextRange } from '../../model/index.ts';
import { isOpenableLink } from '../../protocol/webview/isOpenableLink.ts';
import { locateDeclaration } from '../declaration/index.ts';
import type { CommandContext } from './CommandContext.ts';
import { readPlace } from './readPlace.ts';
import { targetRef } from './targetRef.ts';

/** Takes what targetRef takes, or a place in a file: `{ target, line, character }`. */
export async function goToDeclaration(context: CommandContext, argument: unknown): Promise<void> {
  if (isPlace(argument)) {
    const { target, line, character } = argument;
    await show(isOpenableLink(target) ? Uri.parse(target, true) : Uri.file(target), () => ({
      start: { line, character },
      end: { line, character },
    }));
    return;
  }
  const ref = await targetRef(context, argument);
  // In the text as it is being edited, which the server has not seen.
  await show(await readPlace(context.connection, ref), document =>
    locateDeclaration(document.getText(), { ref }),
  );
}

async function show(uri: Uri, rangeIn: (document: TextDocument) => TextRange | undefined): Promise<void> {
  if (uri.scheme !== 'file') {
    await env.openExternal(uri);
    return;
  }
  const document = await workspace.openTextDocument(uri);
  const range = rangeIn(document);
  const { start, end } = range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  await window.showTextDocument(document, {
    selection: new Range(start.line, start.character, end.line, end.character),
  });
}

function isPlace(value: unknown): value is { target: string; line: number; character: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'target' in value &&
    typeof value.target === 'string' &&
    'line' in value &&
    typeof value.line === 'number' &&
    'character' in value &&
    typeof value.character === 'number'
  );
}
