/** What is being written at the end of a piece of a line of Markdown. */
export type Unfinished =
  /** A link's target: `typed` is what is there of it. */
  | { readonly kind: 'page' | 'image'; readonly typed: string }
  /** Of the page that `path` names; of this one where it is empty. */
  | { readonly kind: 'anchor'; readonly path: string; readonly typed: string }
  | { readonly kind: 'admonition'; readonly typed: string };

const target = /(?<image>!?)\[[^\]]*\]\((?:<)?(?<url>[^()\s<>]*)$/;
const reference = /^ {0,3}\[[^\]]+\]:\s+<?(?<url>[^\s<>]*)$/;
const admonition = /^\s*(?:!!!|\?\?\?\+?) (?<type>[a-z-]*)$/;

/** @param before The line up to the cursor. */
export function unfinishedAt(before: string): Unfinished | undefined {
  const type = admonition.exec(before)?.groups?.['type'];
  if (type !== undefined) return { kind: 'admonition', typed: type };
  const { url, image } = (target.exec(before) ?? reference.exec(before))?.groups ?? {};
  // What begins with a scheme, or a slash, is none of the site's pages.
  if (url === undefined || /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(url)) return undefined;
  const hash = url.indexOf('#');
  if (hash >= 0) return { kind: 'anchor', path: url.slice(0, hash), typed: url.slice(hash + 1) };
  return { kind: image === '!' ? 'image' : 'page', typed: url };
}
