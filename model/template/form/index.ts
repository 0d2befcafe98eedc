export { answersOf, withoutSecrets } from './answersOf.ts';
export { fieldsOf } from './fieldsOf.ts';
export type { Form, FormPage, FormPath } from './Form.ts';
export type { FieldChoice, FieldType, FormField } from './FormField.ts';
export { formTexts } from './messageFor.ts';
export { matchesSchema } from './matchesSchema.ts';
export { formPagesOf, parameterSchemaOf } from './parameterSchemaOf.ts';
export { visiblePages } from './preparePage.ts';
export { type FormProblem, problemOfValue, problemsOf } from './problemsOf.ts';
export {
  type HostKind,
  hostKindOf,
  hostKinds,
  missingParts,
  parseRepoUrl,
  type RepoUrl,
  type RepoUrlPart,
  repoUrlParts,
  stringifyRepoUrl,
} from './repoUrl.ts';
export { reviewOf, type ReviewRow } from './reviewOf.ts';
export type { Say } from './Say.ts';
export { splitPage, type SplitPage } from './splitPage.ts';
export { withDefaults } from './withDefaults.ts';
