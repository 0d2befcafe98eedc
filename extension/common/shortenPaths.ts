/**
 * A text in which the files of the folders are named as the editor names them: below their folder, and with its name
 * where there are several. Servers know no folders: they write whole paths.
 */
export function shortenPaths(text: string, folders: readonly { path: string; name: string }[]): string {
  // The longest first, for a folder may be open inside another.
  const byLength = folders.toSorted((a, b) => b.path.length - a.path.length);
  return byLength.reduce(
    (shortened, { path, name }) =>
      ['/', '\\'].reduce(
        (each, separator) =>
          each.replaceAll(path + separator, folders.length > 1 ? `${name}${separator}` : ''),
        shortened,
      ),
    text,
  );
}
