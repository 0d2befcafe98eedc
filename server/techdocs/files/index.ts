export { openSiteFolder, type SiteFolderLimits } from './openSiteFolder.ts';
export type { SiteFolder } from './SiteFolder.ts';
