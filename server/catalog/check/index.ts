// A door beside catalog/index.ts: who checks files needs no server, and a server start does not wait for the checks.
export { checkFile, type CheckedFile, type FileToCheck } from './checkFile.ts';
