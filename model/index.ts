export * from './entity/Entity.ts';
export * from './entity/ref.ts';
export * from './errors.ts';
export type * from './descriptor/Problem.ts';
export type * from './descriptor/types.ts';
export type * from './filter/EntityQuery.ts';
export type * from './search/SearchRow.ts';
