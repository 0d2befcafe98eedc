import { FileSystemError, workspace, type Uri } from 'vscode';

/** Only "not found" is a no: a file that cannot be read now is there all the same, and is not to be written over. */
export async function fileExists(file: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(file);
    return true;
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  }
}
