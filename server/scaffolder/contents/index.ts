export { createContentReader } from './createContentReader.ts';
