import sanitizeHtml from 'sanitize-html';
import { parseUrl } from '../../site/parseUrl.ts';
import type { DocsRules } from '../../types.ts';
import { limits } from '../limits.ts';
import { allowedAttributes, allowedTags } from './allowed.ts';
import { withoutDepth } from './withoutDepth.ts';

const rasterImage = /^\s*data:image\/(?:png|jpe?g|gif|webp|avif|bmp|x-icon);base64,[A-Za-z0-9+/=\s]*$/i;
const schemes = ['http', 'https', 'mailto', 'tel', 'sms', 'callto', 'ftp', 'ftps', 'xmpp', 'matrix'];
const tabName = /^__tabbed_\d+$/;

/** What a portal allows beside. */
type Additions = Pick<DocsRules, 'iframeHosts' | 'uriSchemes'>;

/** Only what shows something is left: nothing that runs, sends, loads another page or changes how the reader looks. */
export function sanitise(html: string, { iframeHosts = [], uriSchemes = [] }: Additions = {}): string {
  return sanitizeHtml(withoutDepth(html), {
    allowedTags: [...allowedTags],
    allowedAttributes,
    allowedSchemes: [...schemes, ...uriSchemes],
    allowedSchemesByTag: {
      img: ['http', 'https', 'data'],
      video: ['http', 'https'],
      audio: ['http', 'https'],
      source: ['http', 'https'],
    },
    allowedSchemesAppliedToAttributes: ['href', 'src', 'poster', 'cite'],
    allowProtocolRelative: true,
    nonTextTags: [
      'script',
      'style',
      'textarea',
      'option',
      'noscript',
      'template',
      'title',
      'xmp',
      'noembed',
      'noframes',
      'plaintext',
      'svg',
      'math',
      'select',
    ],
    nestingLimit: limits.elements,
    parseStyleAttributes: false,
    disallowedTagsMode: 'discard',
    transformTags: { a: anchor, img: picture, input: box },
    exclusiveFilter: frame =>
      (frame.tag === 'input' && frame.attribs['type'] === undefined) ||
      (frame.tag === 'iframe' && !mayFrame(frame.attribs['src'] ?? '', iframeHosts)),
  });
}

/** By the host with its port, as Backstage compares them; nothing in a frame comes over a line that others can write to. */
function mayFrame(src: string, hosts: readonly string[]): boolean {
  const url = parseUrl(src);
  if (url === undefined) return false;
  const { protocol, host, hostname } = url;
  const isSafe =
    protocol === 'https:' || (protocol === 'http:' && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname));
  return isSafe && hosts.includes(host);
}

type Attributes = sanitizeHtml.Attributes;
interface Changed {
  tagName: string;
  attribs: Attributes;
}

/** `<a name>` was how anchors were written; a name is no more than an id is. */
function anchor(tagName: string, { name, ...attribs }: Attributes): Changed {
  return { tagName, attribs: name === undefined || 'id' in attribs ? attribs : { ...attribs, id: name } };
}

function picture(tagName: string, attribs: Attributes): Changed {
  const { src, ...others } = attribs;
  return {
    tagName,
    attribs: src !== undefined && /^\s*data:/i.test(src) && !rasterImage.test(src) ? others : attribs,
  };
}

/** Of inputs there are the buttons of tabs and the boxes of tasks; the rest is a form's. */
function box(tagName: string, attribs: Attributes): Changed {
  if (attribs['type'] === 'radio' && tabName.test(attribs['name'] ?? '')) return { tagName, attribs };
  return {
    tagName,
    attribs:
      attribs['type'] === 'checkbox' ? { ...pick(attribs, 'checked'), type: 'checkbox', disabled: '' } : {},
  };
}

function pick(attribs: Attributes, name: string): Attributes {
  const value = attribs[name];
  return value === undefined ? {} : { [name]: value };
}
