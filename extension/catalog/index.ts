export type { CatalogView, MoreRow } from './CatalogView.ts';
export { createCatalogView } from './createCatalogView.ts';
export type { CatalogNode } from './nodes/CatalogNode.ts';
export { entityTitle, ownerName } from './nodes/entityText.ts';
export { Me } from './me/Me.ts';
export { readGitEmail } from './me/readGitEmail.ts';
export { kindIcon } from './nodes/kindIcon.ts';
export { rowFields } from './nodes/rowFields.ts';
export { Stars } from './state/Stars.ts';
