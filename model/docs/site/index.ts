export { readSite, type SiteDefaults } from './readSite.ts';
export { fillRepository, type SiteOrigin } from './config/fillRepository.ts';
export { isPagePath, locationOf } from './pages/locationOf.ts';
export { folderOfPattern, readSiteScope, type SiteScope } from './readSiteScope.ts';
