import {
  ANNOTATION_EDIT_URL,
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  ANNOTATION_VIEW_URL,
  type Entity,
} from '../../../model/index.ts';
import type { GitUrls } from '../../sources/index.ts';

/**
 * Says on an entity where it comes from. The two location annotations are the catalog's; the URLs are only defaults, so
 * what the file says wins. spec/catalog-model §8.
 */
export function annotateLocation(
  entity: Entity,
  { location, origin, gitUrls }: { location: string; origin: string; gitUrls?: GitUrls | undefined },
): Entity {
  const annotations = {
    ...defaultUrls(location, gitUrls),
    ...entity.metadata.annotations,
    [ANNOTATION_LOCATION]: location,
    [ANNOTATION_ORIGIN_LOCATION]: origin,
  };
  return { ...entity, metadata: { ...entity.metadata, annotations } };
}

function defaultUrls(location: string, gitUrls: GitUrls | undefined): Record<string, string> {
  if (!location.startsWith('url:')) return {};
  const text = location.slice('url:'.length);
  if (!URL.canParse(text)) return { [ANNOTATION_VIEW_URL]: text };
  const url = new URL(text);
  // What no browser opens is no page to view.
  const isPage = url.protocol === 'https:' || url.protocol === 'http:';
  const folder = gitUrls?.folderPage(url);
  // A commit cannot be edited.
  const edit = /\/[0-9a-f]{40,}\//i.test(text) ? undefined : gitUrls?.editPage(url);
  return {
    ...(isPage && { [ANNOTATION_VIEW_URL]: text }),
    ...(edit !== undefined && { [ANNOTATION_EDIT_URL]: edit }),
    ...(folder !== undefined && { [ANNOTATION_SOURCE_LOCATION]: `url:${folder}` }),
  };
}
