export { contentTypeOf } from '../contentTypeOf.ts';
export { styles } from './styles.ts';
export {
  buildPage,
  buildSite,
  pageTitle,
  type BuildOptions,
  type BuiltFile,
  type RenderPage,
} from './buildSite.ts';
