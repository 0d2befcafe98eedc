// Brings the YAML reader with it: import it with import(), or from what is imported so.
export { locateDeclaration, type Declaration } from './locateDeclaration.ts';
export { readDeclaration } from './readDeclaration.ts';
