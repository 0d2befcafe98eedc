/** A page of an entity's docs, and where on it. */
export interface DocsPlace {
  ref: string;
  /** Within the site; with `#` and an id where it is not the top. Undefined: where its docs begin. */
  location?: string;
}

/** As an entry of a page's history: no entity ref has a space. */
export function stringifyDocsPlace({ ref, location }: DocsPlace): string {
  return location === undefined ? ref : `${ref} ${location}`;
}

export function parseDocsPlace(text: string): DocsPlace {
  const at = text.indexOf(' ');
  return at === -1 ? { ref: text } : { ref: text.slice(0, at), location: text.slice(at + 1) };
}

/** The location of the page, and the id on it. */
export function splitLocation(location: string): { path: string; anchor: string | undefined } {
  const at = location.indexOf('#');
  return at === -1
    ? { path: location, anchor: undefined }
    : { path: location.slice(0, at), anchor: location.slice(at + 1) };
}

/**
 * What a URL on a page means: a location within its site (of a page or a file), with its query and anchor, or a URL of its
 * own. Undefined where it leads out of the site, or is none.
 */
export function resolveOnPage(
  location: string,
  url: string,
): { within: string } | { absolute: string } | undefined {
  const site = 'https://site.invalid/root/';
  try {
    if (/^[a-z][a-z0-9+.-]*:/i.test(url) || url.startsWith('//')) {
      return { absolute: new URL(url, 'https://site.invalid').href };
    }
    const { href } = new URL(url, site + splitLocation(location).path);
    return href.startsWith(site) ? { within: decodeURI(href.slice(site.length)) } : undefined;
  } catch {
    return undefined;
  }
}
