/** What is being written at the end of a piece of a line of Markdown. */
export type Unfinished =
  /** A link's target: `typed` is what is there of it. */
  | { readonly kind: 'page' | 'image'; readonly typed: string; readonly isAngled?: true }
  /** Of the page that `path` names, as the link has it; of this one where it is empty. */
  | { readonly kind: 'anchor'; readonly path: string; readonly typed: string; readonly isAngled?: true }
  /** An address of the portal, which names an entity: `/docs/default/component/a`, or the beginning of one. */
  | { readonly kind: 'portal'; readonly typed: string }
  /** A type of admonition: behind `!!!`, or as GitHub has them, behind `> [!`. */
  | { readonly kind: 'admonition' | 'alert'; readonly typed: string }
  /** The path of a text that is put in, relative to the folder of mkdocs.yml. */
  | { readonly kind: 'snippet'; readonly typed: string };

/** What addresses of the portal begin with. */
export const portalPaths = ['/docs/', '/catalog/'] as const;

const target = /\]\(\s*(?:<(?<angled>[^<>]*)|(?<url>[^()\s<>]*))$/;
// Of footnotes, a text follows.
const reference = /^ {0,3}\[(?!\^)[^\]]+\]:\s+<?(?<url>[^\s<>]*)$/;
const admonition = /^\s*(?:!!!|\?\?\?\+?) (?<type>[a-z-]*)$/;
const alert = /^(?:\s*>)+ ?\[!(?<type>[A-Za-z]*)$/;
const snippet = /^\s*-{1,}8<-{1,}\s+["'](?<path>[^"':]*)$/;

/** @param before The line up to the cursor. */
export function unfinishedAt(before: string): Unfinished | undefined {
  const type = admonition.exec(before)?.groups?.['type'];
  if (type !== undefined) return { kind: 'admonition', typed: type };
  const github = alert.exec(before)?.groups?.['type'];
  if (github !== undefined) return { kind: 'alert', typed: github };
  const path = snippet.exec(before)?.groups?.['path'];
  if (path !== undefined) return { kind: 'snippet', typed: path };
  return unfinishedTarget(before);
}

function unfinishedTarget(before: string): Unfinished | undefined {
  const match = target.exec(before);
  const { angled, url = angled } = (match ?? reference.exec(before))?.groups ?? {};
  const opening = match === null ? 0 : openingOf(before, match.index);
  if (opening < 0) return undefined;
  const isImage = match !== null && before[opening - 1] === '!';
  if (!isImage && url?.startsWith('/') === true && portalPaths.some(each => isBegun(url, each)))
    return { kind: 'portal', typed: url };
  // What begins with a scheme, or a slash, is none of the site's pages.
  if (url === undefined || /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(url)) return undefined;
  // Between angle brackets, spaces are as they are.
  const style = angled === undefined ? {} : ({ isAngled: true } as const);
  const hash = url.indexOf('#');
  if (hash >= 0) return { kind: 'anchor', path: url.slice(0, hash), typed: url.slice(hash + 1), ...style };
  return { kind: isImage ? 'image' : 'page', typed: url, ...style };
}

/** Of the bracket that is closed at an offset: an image may stand within the text of a link. */
function openingOf(text: string, close: number): number {
  let depth = 0;
  for (let at = close; at >= 0; at--) {
    if (text[at] === ']') depth++;
    else if (text[at] === '[' && --depth === 0) return at;
  }
  return -1;
}

function isBegun(url: string, path: string): boolean {
  return path.startsWith(url) || url.startsWith(path);
}

const entry =
  /^\s*-\s+(?:(?:"[^"]*"|'[^']*'|[^:'"#]+):\s+)?(?:"(?<double>[^":#!*]*)|'(?<single>[^':#!*]*)|(?<plain>[^'"\s:#!*[{]*))$/;

/** The path of a page that is being written in the nav of mkdocs.yml. @param lines Those up to the cursor. */
export function unfinishedInNav(lines: readonly string[]): string | undefined {
  const { double, single, plain } = entry.exec(lines.at(-1) ?? '')?.groups ?? {};
  const path = double ?? single ?? plain;
  if (path === undefined) return undefined;
  const key = lines.findLast(line => /^[^\s#-]/.test(line));
  return key !== undefined && /^["']?nav["']?\s*:/.test(key) ? path : undefined;
}

const annotation = /^\s*["']?backstage\.io\/techdocs-entity["']?:\s+["']?(?<ref>[^'"\s#]*)$/;

/** The ref that is being written for `backstage.io/techdocs-entity`. @param before The line up to the cursor. */
export function unfinishedDocsEntity(before: string): string | undefined {
  return annotation.exec(before)?.groups?.['ref'];
}
