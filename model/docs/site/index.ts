export { checkSite, type CheckedPage, type RenderedPages } from './check/checkSite.ts';
export { fillRepository, type SiteOrigin } from './config/fillRepository.ts';
export { createUrlResolver, indexSite, type SiteIndex } from './createUrlResolver.ts';
export { isPagePath, locationOf } from './pages/locationOf.ts';
export { relativeUrl, resolveLocation } from './pages/relativeUrl.ts';
export { readPageTitle } from './pages/readPageTitle.ts';
export { placeInNav, type NavPlace } from './placeInNav.ts';
export { readSite, type SiteDefaults } from './readSite.ts';
export { folderOfPattern, readSiteScope, type SiteScope } from './readSiteScope.ts';
