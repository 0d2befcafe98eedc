import { Range, workspace, type Uri } from 'vscode';
import { locateDeclaration, type Declaration } from './locateDeclaration.ts';

/** Reading and parsing more than this for a line would cost more than it tells. */
const MAX_READ_BYTES = 2_000_000;
const MAX_PARSED_CHARACTERS = 200_000;

/** Where a file declares the entity, in its text as it stands in the editor or on the disk; undefined where that is not known. */
export async function readDeclaration(uri: Uri, declaration: Declaration): Promise<Range | undefined> {
  const found = locateDeclaration(await readText(uri), declaration, { maxCharacters: MAX_PARSED_CHARACTERS });
  if (found === undefined) return undefined;
  const { start, end } = found;
  return new Range(start.line, start.character, end.line, end.character);
}

async function readText(uri: Uri): Promise<string> {
  const open = workspace.textDocuments.find(each => each.uri.toString() === uri.toString());
  if (open !== undefined) return open.getText();
  try {
    const { size } = await workspace.fs.stat(uri);
    return size > MAX_READ_BYTES ? '' : new TextDecoder().decode(await workspace.fs.readFile(uri));
  } catch {
    // The file may just have gone; whoever follows the link is told so.
    return '';
  }
}
