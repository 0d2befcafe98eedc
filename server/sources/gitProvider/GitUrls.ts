/** What the URLs of a provider's web pages say; undefined for one that names no file of a repository. */
export interface GitUrls {
  /** The page that edits a file. */
  editPage(file: URL): string | undefined;
  /** The page of the folder that a file is in, with a slash at the end. */
  folderPage(file: URL): string | undefined;
  /** A file of the same repository (and ref), by its path from the root. */
  fromRoot(path: string, file: URL): string | undefined;
  /** A file of the same repository (and ref), by its path from the folder of a file; left out where URLs mean that by themselves. */
  relative?(path: string, file: URL): string | undefined;
  /** The page of the same file or folder at a commit; left out where what serves the repository gives none by that. */
  atCommit?(page: URL, commit: string): string | undefined;
  /** The repository that a page is of: of its own page, or of one of a file or folder in it. */
  repository(page: URL): RepositoryPage | undefined;
}

/** A repository, as one of its web pages names it. */
export interface RepositoryPage {
  /** Its own page, without a slash at the end: the same for all of its pages, but for the case of letters. */
  url: string;
  /** As messages call it: `acme/shop`. */
  title: string;
  /** The last part of that. */
  name: string;
  /** By which tools find it: `github.com/project-slug`. */
  annotations: Readonly<Record<string, string>>;
  /** Branch, tag or commit, where the page is of one. */
  ref: string | undefined;
  /** Of the file or folder that the page is of, without slashes at either end; empty for the root. It may hold a pattern. */
  path: string;
  isFile: boolean;
  /** Whether pages of files on the default branch are known by addresses that name none. */
  leavesOutDefault?: true;
  /** The page of a file of it. `HEAD`: on the default branch. */
  fileAt(path: string, ref: string): string;
}
