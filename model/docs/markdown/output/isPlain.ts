import { limits } from '../limits.ts';
import { allowedAttributes, allowedTags } from './allowed.ts';

/** What needs more than a look at names: frames, media, what a form has, and what pictures choose from. */
const looked = new Set('audio iframe input picture source track video'.split(' '));
const empty = new Set(['br', 'col', 'hr', 'img', 'wbr']);
const common = allowedAttributes['*'] ?? [];
const attributesByTag = new Map(
  allowedTags
    .filter(tag => !looked.has(tag))
    .map(tag => [tag, new Set([...common, ...(allowedAttributes[tag] ?? [])])]),
);

const tag = /<(\/?)([a-z][a-z0-9]*)((?: [a-z][a-z-]*="[^"<>]*")*) ?\/?>/y;
const attribute = / ([a-z-]+)="([^"]*)"/g;
/** The web, a mail, or a path: before what ends its first part, nothing that a browser might take for a scheme. */
/* eslint-disable-next-line no-control-regex -- Browsers leave those out of URLs, so they could hide a scheme. */
const safeUrl = /^(?:https?:\/\/|mailto:|#|(?![^/?#]*[:&\\])[^\u0000-\u0020])[^\u0000-\u001f]*$|^$/i;

/**
 * Whether HTML holds nothing but allowed tags that are closed in order, with allowed attributes in quotes and URLs that are
 * plainly safe: then to sanitise it would change nothing. False where that is not plain to see.
 */
export function isPlain(html: string): boolean {
  const open: string[] = [];
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', tag.lastIndex)) {
    tag.lastIndex = at;
    const [, closing, name = '', attributes = ''] = tag.exec(html) ?? [];
    if (closing === undefined) return false;
    if (closing === '/') {
      if (attributes !== '' || open.pop() !== name) return false;
      continue;
    }
    const allowed = attributesByTag.get(name);
    if (allowed === undefined || (attributes !== '' && !areAllowed(attributes, allowed))) return false;
    if (!empty.has(name)) open.push(name);
    if (open.length > limits.elements) return false;
  }
  return open.length === 0;
}

function areAllowed(attributes: string, allowed: ReadonlySet<string>): boolean {
  for (const [, name = '', value = ''] of attributes.matchAll(attribute)) {
    if (!allowed.has(name)) return false;
    if ((name === 'href' || name === 'src') && !safeUrl.test(value)) return false;
  }
  return true;
}
