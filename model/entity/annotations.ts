/** Location ref of the file that the entity was read from. Set by the catalog. */
export const ANNOTATION_LOCATION = 'backstage.io/managed-by-location';
/** Location ref of the registered root that led to that file. Set by the catalog. */
export const ANNOTATION_ORIGIN_LOCATION = 'backstage.io/managed-by-origin-location';
/** Where a person can look at the descriptor. A value in the file wins. */
export const ANNOTATION_VIEW_URL = 'backstage.io/view-url';
/** Where a person can edit the descriptor. A value in the file wins. */
export const ANNOTATION_EDIT_URL = 'backstage.io/edit-url';
/** Location ref of the source folder; folders end with a slash. A value in the file wins. */
export const ANNOTATION_SOURCE_LOCATION = 'backstage.io/source-location';
/** Where the docs of an entity are read from. */
export const ANNOTATION_DOCS = 'backstage.io/techdocs-ref';
/** Whose docs an entity shows in the place of its own. */
export const ANNOTATION_DOCS_ENTITY = 'backstage.io/techdocs-entity';
/** An entity with one of these has docs. */
export const docsAnnotations = [ANNOTATION_DOCS, ANNOTATION_DOCS_ENTITY];
