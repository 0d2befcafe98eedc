export { registerProblems } from './registerProblems.ts';
export { validateCatalog } from './validateCatalog.ts';
