// spec/techdocs §1
export const ANNOTATION_REF = 'backstage.io/techdocs-ref';
/** Of another entity, whose docs are shown for this one. */
export const ANNOTATION_ENTITY = 'backstage.io/techdocs-entity';
/** The page of those to begin with. */
export const ANNOTATION_ENTITY_PATH = 'backstage.io/techdocs-entity-path';
