/** What the URLs of a provider's web pages say; undefined for one that names no file of a repository. */
export interface GitUrls {
  /** The page that edits a file. */
  editPage(file: URL): string | undefined;
  /** The page of the folder that a file is in, with a slash at the end. */
  folderPage(file: URL): string | undefined;
  /** A file of the same repository (and ref), by its path from the root. */
  fromRoot(path: string, file: URL): string | undefined;
  /** Path of a file or folder from the root of its repository, without slashes at either end. It may hold a pattern. */
  pathOf?(file: URL): string | undefined;
}
