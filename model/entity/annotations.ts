/** Location ref of the file that the entity was read from. Set by the catalog. */
export const ANNOTATION_LOCATION = 'backstage.io/managed-by-location';
/** Location ref of the registered root that led to that file. Set by the catalog. */
export const ANNOTATION_ORIGIN_LOCATION = 'backstage.io/managed-by-origin-location';
/** "true" on an entity that no source leads to any more. Set by the catalog. */
export const ANNOTATION_ORPHAN = 'backstage.io/orphan';
/** Where a person can look at the descriptor. A value in the file wins. */
export const ANNOTATION_VIEW_URL = 'backstage.io/view-url';
/** Where a person can edit the descriptor. A value in the file wins. */
export const ANNOTATION_EDIT_URL = 'backstage.io/edit-url';
/** Location ref of the source folder; folders end with a slash. A value in the file wins. */
export const ANNOTATION_SOURCE_LOCATION = 'backstage.io/source-location';
/** Where the docs of the entity are: `dir:<relative folder>` or `url:<absolute>`. */
export const ANNOTATION_TECHDOCS_REF = 'backstage.io/techdocs-ref';
/** Ref of the entity whose docs stand for this one's. */
export const ANNOTATION_TECHDOCS_ENTITY = 'backstage.io/techdocs-entity';
/** Path inside those docs. */
export const ANNOTATION_TECHDOCS_ENTITY_PATH = 'backstage.io/techdocs-entity-path';
/** Ref of the template that made the entity. */
export const ANNOTATION_SOURCE_TEMPLATE = 'backstage.io/source-template';
/** Time that one run of a template saves, as an ISO 8601 duration. */
export const ANNOTATION_TIME_SAVED = 'backstage.io/time-saved';
/** `org/repo` on GitHub. */
export const ANNOTATION_GITHUB_PROJECT_SLUG = 'github.com/project-slug';
/** `group/project` on GitLab. */
export const ANNOTATION_GITLAB_PROJECT_SLUG = 'gitlab.com/project-slug';
/** Login of a User on GitHub. */
export const ANNOTATION_GITHUB_USER_LOGIN = 'github.com/user-login';
/** Slug of a Group on GitHub. */
export const ANNOTATION_GITHUB_TEAM_SLUG = 'github.com/team-slug';
