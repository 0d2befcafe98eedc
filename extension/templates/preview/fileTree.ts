/** Produced files as a tree of folders; a folder with nothing but one folder is one row with it. */
export interface FolderRow<File> {
  /** `src/main` */
  name: string;
  path: string;
  folders: FolderRow<File>[];
  files: File[];
}

export function fileTree<File extends { path: string }>(files: readonly File[]): FolderRow<File> {
  const root: FolderRow<File> = { name: '', path: '', folders: [], files: [] };
  for (const file of [...files].sort((one, other) => compare(one.path, other.path))) {
    folderFor(root, file.path.split('/').slice(0, -1)).files.push(file);
  }
  return { ...root, folders: root.folders.map(compact) };
}

function folderFor<File>(root: FolderRow<File>, segments: readonly string[]): FolderRow<File> {
  let folder = root;
  for (const name of segments) {
    let next = folder.folders.find(one => one.name === name);
    if (next === undefined) {
      next = { name, path: folder.path === '' ? name : `${folder.path}/${name}`, folders: [], files: [] };
      folder.folders.push(next);
    }
    folder = next;
  }
  return folder;
}

function compact<File>(folder: FolderRow<File>): FolderRow<File> {
  const [only] = folder.folders;
  if (only !== undefined && folder.folders.length === 1 && folder.files.length === 0) {
    return compact({ ...only, name: `${folder.name}/${only.name}` });
  }
  return { ...folder, folders: folder.folders.map(compact) };
}

function compare(one: string, other: string): number {
  return one.localeCompare(other, undefined, { numeric: true, sensitivity: 'base' });
}
