export { ShippedTemplates } from './ShippedTemplates.ts';
