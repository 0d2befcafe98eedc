export { isJsonObject } from './common/json.ts';
export { nearest } from './common/nearest.ts';
export * from './entity/annotations.ts';
export * from './entity/Entity.ts';
export * from './entity/locationRef.ts';
export * from './entity/prepareEntity.ts';
export * from './entity/ref.ts';
export * from './errors.ts';
export type * from './descriptor/Problem.ts';
export type * from './descriptor/types.ts';
export { fileProblem, MAX_DESCRIPTOR_SIZE } from './descriptor/guardText.ts';
export { createFieldLocator, locateEntity, type FieldLocator } from './descriptor/locate.ts';
export { parseDescriptor, parseDescriptorWithPositions } from './descriptor/parseDescriptor.ts';
export { selectFields } from './fields/selectFields.ts';
export type * from './filter/EntityQuery.ts';
export { evaluateEntityQuery } from './filter/evaluateEntityQuery.ts';
export { parseEntityFilters } from './filter/parseEntityFilters.ts';
export { parsePredicate } from './filter/parsePredicate.ts';
export type * from './kinds/KindDefinition.ts';
export { mayNeedPlaceholders } from './placeholders/mayNeedPlaceholders.ts';
export { parseIncludedJson, parseIncludedYaml } from './placeholders/parseIncluded.ts';
export type { PlaceholderReading } from './placeholders/placeholders.ts';
export { type ReadPlaceholder, resolvePlaceholders } from './placeholders/resolvePlaceholders.ts';
export { type Relation, relationsOf } from './relations/relationsOf.ts';
export type * from './search/SearchRow.ts';
export { searchRowsOf } from './search/searchRowsOf.ts';
export { codeOwners, CODEOWNERS_PLACES } from './suggestion/codeOwners.ts';
export type { DescriptorSuggestion } from './suggestion/DescriptorSuggestion.ts';
export { entityNameFrom } from './suggestion/entityNameFrom.ts';
export {
  MANIFEST,
  PROBED_FILES,
  suggestDescriptor,
  type FolderFacts,
} from './suggestion/suggestDescriptor.ts';
export { parseRepoUrl, type RepoSpec } from './template/parseRepoUrl.ts';
export type { Finding } from './validation/Finding.ts';
export { validateEntity } from './validation/validateEntity.ts';
export { BACKSTAGE_FILTERS, BUILT_IN_FILTERS } from './template/expressions/filters.ts';
export { lintSkeleton, type SkeletonContext, type SkeletonFinding } from './template/lint/lintSkeleton.ts';
export type { LintContext } from './template/lint/LintContext.ts';
export { lintTemplate } from './template/lint/lintTemplate.ts';
export type { ActionFacts } from './template/lint/TemplateFacts.ts';
