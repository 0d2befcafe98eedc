/**
 * Every extension of Markdown that is heeded, by its Python name, with its options: those that are heeded, and those that
 * make no difference to what is shown here. What is neither is told.
 */
const table: Readonly<Record<string, string>> = {
  abbr: '',
  admonition: '',
  attr_list: '',
  codehilite: 'linenums linenos guess_lang css_class pygments_style noclasses use_pygments lang_prefix',
  def_list: '',
  extra: 'footnotes toc',
  fenced_code: 'lang_prefix',
  footnotes: 'USE_DEFINITION_ORDER',
  'gh-admonitions': '',
  markdown_inline_graphviz: '',
  md_in_html: '',
  mdx_truly_sane_lists: 'nested_indent truly_sane',
  meta: '',
  nl2br: '',
  plantuml_markdown: 'server format classes alt title image_maps priority encoding cachedir',
  'pymdownx.arithmatex':
    'block_syntax inline_syntax smart_dollar generic preview tex_inline_wrap tex_block_wrap block_tag',
  'pymdownx.b64': 'base_path root_path',
  'pymdownx.betterem': 'smart_enable',
  'pymdownx.blocks.admonition': 'types',
  'pymdownx.blocks.caption': 'types auto auto_level prepend',
  'pymdownx.blocks.definition': '',
  'pymdownx.blocks.details': 'types',
  'pymdownx.blocks.html': '',
  'pymdownx.blocks.tab': 'alternate_style combine_header_slug',
  'pymdownx.caret': 'smart_insert insert superscript',
  'pymdownx.critic': 'mode',
  'pymdownx.details': '',
  'pymdownx.emoji': 'emoji_index emoji_generator alt remove_variation_selector options',
  'pymdownx.escapeall': 'hardbreak nbsp',
  'pymdownx.extra':
    'pymdownx.betterem pymdownx.superfences footnotes markdown.extensions.footnotes attr_list def_list tables abbr md_in_html',
  'pymdownx.highlight':
    'linenums linenums_style use_pygments guess_lang css_class pygments_style noclasses language_prefix code_attr_on_pre ' +
    'pygments_lang_class anchor_linenums line_anchors line_spans linenums_class stripnl default_lang',
  'pymdownx.inlinehilite': 'style_plain_text css_class',
  'pymdownx.keys': 'separator class key_map strict camel_case',
  'pymdownx.magiclink':
    'hide_protocol repo_url_shortener repo_url_shorthand social_url_shortener social_url_shorthand provider user repo labels ' +
    'normalize_issue_symbols custom',
  'pymdownx.mark': 'smart_mark',
  'pymdownx.progressbar': 'level_class progress_increment add_classes',
  'pymdownx.quotes': 'callouts',
  'pymdownx.saneheaders': '',
  'pymdownx.smartsymbols':
    'trademark copyright registered care_of plusminus arrows notequal fractions ordinal_numbers',
  'pymdownx.snippets': 'restrict_base_path',
  'pymdownx.striphtml': 'strip_comments strip_js_on_attributes strip_attributes',
  'pymdownx.superfences':
    'custom_fences css_class preserve_tabs relaxed_headers disable_indented_code_blocks',
  'pymdownx.tabbed': 'alternate_style combine_header_slug',
  'pymdownx.tasklist': 'custom_checkbox clickable_checkbox',
  'pymdownx.tilde': 'smart_delete delete subscript',
  sane_lists: '',
  smarty: 'smart_quotes smart_dashes smart_ellipses smart_angled_quotes',
  tables: 'use_align_attribute',
  toc:
    'permalink permalink_class permalink_title permalink_leading anchorlink anchorlink_class slugify separator baselevel ' +
    'toc_depth title title_class toc_class marker',
  wikilinks: 'base_url end_url html_class',
};

const names = new Map(
  Object.entries(table).map(([name, options]) => [name, new Set(options.split(' ').filter(Boolean))]),
);

/** Names of the options that make what they say, or make no difference; undefined where nobody knows the extension. */
export function optionsOfExtension(name: string): ReadonlySet<string> | undefined {
  return names.get(name);
}

export const knownExtensions: readonly string[] = [...names.keys()];
