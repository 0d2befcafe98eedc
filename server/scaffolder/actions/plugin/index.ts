export { createActionsPoint } from './createActionsPoint.ts';
