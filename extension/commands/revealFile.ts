import { commands as editor, env, workspace } from 'vscode';
import type { CommandContext } from './CommandContext.ts';
import { readPlace } from './readPlace.ts';
import { targetRef } from './targetRef.ts';

/** In the Explorer; a file outside the workspace in the system's file manager. */
export async function revealFile(context: CommandContext, argument: unknown): Promise<void> {
  const uri = await readPlace(context.connection, await targetRef(context, argument));
  if (uri.scheme !== 'file') await env.openExternal(uri);
  else if (workspace.getWorkspaceFolder(uri) !== undefined)
    await editor.executeCommand('revealInExplorer', uri);
  else await editor.executeCommand('revealFileInOS', uri);
}
