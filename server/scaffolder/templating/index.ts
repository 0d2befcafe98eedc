export { createExpressions } from './createExpressions.ts';
export { createTextRenderer } from './createTextRenderer.ts';
export { templatingExtensions, type TemplatingExtensions } from './templatingExtensions.ts';
