import { ANNOTATION_LOCATION, docsAnnotations } from '../../../model/entity/annotations.ts';

/** What the server is asked for to show an entity as a row: a page of rows stays small whatever the entities hold. */
export const rowFields = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.title',
  'metadata.description',
  'metadata.links',
  `metadata.annotations.${ANNOTATION_LOCATION}`,
  ...docsAnnotations.map(name => `metadata.annotations.${name}`),
  'spec.type',
  'spec.lifecycle',
  'spec.owner',
  'spec.profile.displayName',
  'status',
];

/** Rows of a list and of the Go to Entity box come in this many at a time. */
export const PAGE_SIZE = 100;
