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
  /** A file of the same repository (and ref), by its path from the folder of a file; left out where URLs mean that by themselves. */
  relative?(path: string, file: URL): string | undefined;
  /** Of a file: the same for all files of its repository and for no others; left out where the form of URLs tells it to everybody. */
  repositoryOf?(file: URL): string | undefined;
}
