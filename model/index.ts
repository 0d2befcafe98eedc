export * from './entity/annotations.ts';
export * from './entity/Entity.ts';
export * from './entity/locationRef.ts';
export * from './entity/prepareEntity.ts';
export * from './entity/ref.ts';
export * from './errors.ts';
export type * from './descriptor/Problem.ts';
export type * from './descriptor/types.ts';
export { fileProblem, MAX_DESCRIPTOR_SIZE, tooLarge } from './descriptor/guardText.ts';
export { createFieldLocator, locateEntity, locateField, type FieldLocator } from './descriptor/locate.ts';
export { parseDescriptor, parseDescriptorWithPositions } from './descriptor/parseDescriptor.ts';
export { selectFields } from './fields/selectFields.ts';
export type * from './filter/EntityQuery.ts';
export { evaluateEntityQuery } from './filter/evaluateEntityQuery.ts';
export { parseEntityFilters } from './filter/parseEntityFilters.ts';
export { parsePredicate } from './filter/parsePredicate.ts';
export type * from './kinds/KindDefinition.ts';
export { findKindDefinition, kindDefinitionOf, kindDefinitions } from './kinds/kindDefinitions.ts';
export { specFieldsOf } from './kinds/specFieldsOf.ts';
export { mayNeedPlaceholders } from './placeholders/mayNeedPlaceholders.ts';
export { parseIncludedJson, parseIncludedYaml } from './placeholders/parseIncluded.ts';
export type { PlaceholderReading } from './placeholders/placeholders.ts';
export {
  type ReadPlaceholder,
  type ResolvedPlaceholders,
  resolvePlaceholders,
} from './placeholders/resolvePlaceholders.ts';
export { type Relation, relationsOf } from './relations/relationsOf.ts';
export { inverseOf, relationTypes } from './relations/relationTypes.ts';
export type * from './search/SearchRow.ts';
export { searchRowsOf } from './search/searchRowsOf.ts';
export type { Finding } from './validation/Finding.ts';
export { validateEntity, type ValidatedEntity } from './validation/validateEntity.ts';
