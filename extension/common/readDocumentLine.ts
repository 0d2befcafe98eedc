import { workspace, type Uri } from 'vscode';
import { documentLine } from './documentLine.ts';

/** Larger files are opened at their beginning: reading them for a line would cost more than it tells. */
const MAX_READ_BYTES = 2_000_000;

/** Where a document of a YAML file begins, in its text as it stands in the editor or on the disk. */
export async function readDocumentLine(uri: Uri, document: number): Promise<number | undefined> {
  const open = workspace.textDocuments.find(each => each.uri.toString() === uri.toString());
  if (open !== undefined) return documentLine(open.getText(), document);
  try {
    const { size } = await workspace.fs.stat(uri);
    if (size > MAX_READ_BYTES) return undefined;
    return documentLine(new TextDecoder().decode(await workspace.fs.readFile(uri)), document);
  } catch {
    // The file may just have gone; whoever follows the link is told so.
    return undefined;
  }
}
