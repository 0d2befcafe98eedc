export { contentTypeOf } from '../contentTypeOf.ts';
export { createPageRenderer, type RenderSitePage } from '../renderSitePage.ts';
export { styles } from './styles.ts';
export { buildPage, buildSite, pageTitle, type BuildOptions, type BuiltFile } from './buildSite.ts';
