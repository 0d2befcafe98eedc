export { createTechDocs, type TechDocs, type TechDocsOptions } from './createTechDocs.ts';
export { registerTechDocsRoutes } from './routes/registerTechDocsRoutes.ts';
