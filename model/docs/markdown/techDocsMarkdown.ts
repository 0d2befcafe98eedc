import type { MarkdownSettings } from '../types.ts';

/** The extensions that TechDocs turns on for every site, with its options; a site's own are merged over these. */
export const techDocsMarkdown: MarkdownSettings = {
  toc: { permalink: true },
  admonition: {},
  'pymdownx.details': {},
  'pymdownx.tabbed': { alternate_style: true },
  'pymdownx.caret': {},
  'pymdownx.critic': {},
  'pymdownx.emoji': {},
  'pymdownx.inlinehilite': {},
  'pymdownx.magiclink': {},
  'pymdownx.mark': {},
  'pymdownx.smartsymbols': {},
  'pymdownx.snippets': {},
  'pymdownx.highlight': { linenums: true, pygments_lang_class: true },
  'pymdownx.extra': {},
  'pymdownx.betterem': { smart_enable: 'all' },
  'pymdownx.tasklist': { custom_checkbox: true },
  'pymdownx.tilde': {},
  markdown_inline_graphviz: {},
  plantuml_markdown: {},
  mdx_truly_sane_lists: {},
  'gh-admonitions': {},
};
