export { createExpressions } from './createExpressions.ts';
export { createTextRenderer } from './createTextRenderer.ts';
export { inGoodTime } from './Engine.ts';
export { templatingExtensions, type TemplatingExtensions } from './templatingExtensions.ts';
