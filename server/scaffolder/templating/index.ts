export { textOf } from './bytesAsText.ts';
export { createTemplating, type TemplatingOptions } from './createTemplating.ts';
export { templatingExtensions, type TemplatingExtensions } from './templatingExtensions.ts';
