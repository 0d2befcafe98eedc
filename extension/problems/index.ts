export { registerProblems } from './registerProblems.ts';
export { validateCatalog } from './validateCatalog.ts';
export { toDiagnostic } from './toDiagnostic.ts';
