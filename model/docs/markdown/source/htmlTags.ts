/** What Python-Markdown takes for block level: such a tag at the beginning of a line begins raw HTML. */
export const blockTags: ReadonlySet<string> = new Set(
  (
    'address article aside blockquote details div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header ' +
    'hgroup hr main menu nav ol p pre section table ul canvas colgroup dd body dt group iframe li legend map ' +
    'math noscript object output option progress script style summary tbody td textarea tfoot th thead tr video'
  ).split(' '),
);

/** Whose content is a line of text, as `markdown="1"` has it. */
export const spanTags: ReadonlySet<string> = new Set(
  'address dd dt h1 h2 h3 h4 h5 h6 legend li p summary td th'.split(' '),
);

/** Whose content is never Markdown. */
export const rawTags: ReadonlySet<string> = new Set(
  'canvas math option pre script style textarea'.split(' '),
);

/** That have no content. */
export const emptyTags: ReadonlySet<string> = new Set(['hr']);
