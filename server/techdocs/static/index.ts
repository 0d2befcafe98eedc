export {
  buildPage,
  buildSite,
  pageTitle,
  type BuildOptions,
  type BuiltFile,
  type RenderPage,
} from './buildSite.ts';
