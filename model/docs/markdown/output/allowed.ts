/** What a page may be made of: whatever else there is, is taken out. */
export const allowedTags: readonly string[] =
  // Those that there are most of come first: the list is gone through for each of them.
  (
    'p a code li strong ul em pre h2 h3 td th tr span div ol h1 h4 br table thead tbody img label input del ins mark ' +
    'abbr address article aside audio b bdi bdo blockquote caption center cite col colgroup dd details dfn dl dt ' +
    'figcaption figure footer h5 h6 header hgroup hr i iframe kbd main menu nav picture ' +
    'progress q rp rt ruby s samp section small source strike sub summary sup tfoot time track tt u ' +
    'var video wbr'
  ).split(' ');

/** By tag; those of `*` are allowed on all. */
export const allowedAttributes: Record<string, string[]> = {
  '*': ['id', 'class', 'title', 'lang', 'dir', 'data-line', 'role', 'aria-label', 'aria-hidden'],
  a: ['href', 'rel'],
  img: ['src', 'alt', 'width', 'height', 'align', 'loading'],
  code: ['data-title', 'data-hl-lines', 'data-linenums'],
  div: ['data-tabs', 'align'],
  p: ['align'],
  h1: ['align'],
  h2: ['align'],
  h3: ['align'],
  input: ['type', 'checked', 'disabled', 'name'],
  label: ['for'],
  details: ['open'],
  td: ['align', 'colspan', 'rowspan', 'valign'],
  th: ['align', 'colspan', 'rowspan', 'scope', 'valign'],
  table: ['align', 'width', 'border'],
  tr: ['align', 'valign'],
  col: ['span', 'width'],
  ol: ['start', 'type', 'reversed'],
  li: ['value'],
  iframe: ['src', 'width', 'height', 'allowfullscreen'],
  video: ['src', 'controls', 'width', 'height', 'loop', 'muted', 'poster'],
  audio: ['src', 'controls', 'loop', 'muted'],
  source: ['src', 'type'],
  track: ['src', 'kind', 'srclang', 'label'],
  progress: ['value', 'max'],
  time: ['datetime'],
};
