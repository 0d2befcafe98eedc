import {
  ANNOTATION_EDIT_URL,
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  ANNOTATION_VIEW_URL,
  type Entity,
} from '../../../model/index.ts';

/**
 * Says on an entity where it comes from. The two location annotations are the catalog's; the URLs are only defaults, so
 * what the file says wins. spec/catalog-model §8.
 */
export function annotateLocation(entity: Entity, location: string, origin: string): Entity {
  const annotations = {
    ...defaultUrls(location),
    ...entity.metadata.annotations,
    [ANNOTATION_LOCATION]: location,
    [ANNOTATION_ORIGIN_LOCATION]: origin,
  };
  return { ...entity, metadata: { ...entity.metadata, annotations } };
}

function defaultUrls(location: string): Record<string, string> {
  if (!location.startsWith('url:')) return {};
  const url = location.slice('url:'.length);
  // Only what a forge shows can be edited there, and lies in a repository.
  if (!isForge(url)) return { [ANNOTATION_VIEW_URL]: url };
  return {
    [ANNOTATION_VIEW_URL]: url,
    // A commit cannot be edited.
    ...(/\/[0-9a-f]{40,}\//i.test(url) ? {} : { [ANNOTATION_EDIT_URL]: url }),
    [ANNOTATION_SOURCE_LOCATION]: `url:${url.slice(0, url.lastIndexOf('/') + 1)}`,
  };
}

function isForge(url: string): boolean {
  return (
    URL.canParse(url) &&
    /^(?:github\.com|gitlab\.com|bitbucket\.org|dev\.azure\.com)$/.test(new URL(url).host)
  );
}
