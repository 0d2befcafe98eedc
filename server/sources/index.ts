export type { ReadResult, Source, SourceFailure } from './Source.ts';
export { isInside } from '../common/isInside.ts';
export { FolderListing } from './file/FolderListing.ts';
export { LiveFileSource, splitGlob } from './file/LiveFileSource.ts';
export { readTextFile } from './file/readTextFile.ts';
