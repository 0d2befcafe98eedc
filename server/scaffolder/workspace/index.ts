export { checkPath } from './checkPath.ts';
export { createWorkspace } from './createWorkspace.ts';
export { followPath } from './followPath.ts';
export { isGitFolder, listFolder, type FolderEntry, type ListFolderOptions } from './listFolder.ts';
