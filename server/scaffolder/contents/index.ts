export { createContentReader, type ContentReaderOptions } from './createContentReader.ts';
