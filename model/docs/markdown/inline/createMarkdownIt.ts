/* eslint-disable-next-line @typescript-eslint/triple-slash-reference -- Whatever imports this needs these types. */
/// <reference path="./plugins.d.ts" />
import MarkdownItClass from 'markdown-it';
import { full as emoji } from 'markdown-it-emoji';
import type { Dialect } from '../Dialect.ts';
import { abbreviations } from './abbreviations.ts';
import { codeSpan, footnoteReference, escape, html, stashed, text } from './basics.ts';
import { createDelimiters } from './delimiters.ts';
import { formatText } from './formatText.ts';
import { code } from './code.ts';
import { critic } from './critic.ts';
import { keys } from './keys.ts';
import { image, link } from './links.ts';
import type { MarkdownIt } from './markdownIt.ts';
import type { MagicLinkOptions } from './magicLinks.ts';
import { mathInline } from './mathInline.ts';
import { progressBar } from './progressBar.ts';
import { createRepoLinks } from './repoLinks.ts';
import { wikiLink } from './wikiLink.ts';

/** The inline part of the dialect. Its blocks are ours: markdown-it gets them as tokens. */
export function createMarkdownIt(dialect: Dialect): MarkdownIt {
  const md = new MarkdownItClass({ html: true, maxNesting: 100 });
  md.core.ruler.enableOnly(['inline']);
  md.inline.ruler.at('text', text);
  md.inline.ruler.at('escape', escape);
  md.inline.ruler.at('backticks', codeSpan);
  md.inline.ruler.at('link', link);
  md.inline.ruler.at('image', image);
  md.inline.ruler.at('html_inline', html);
  md.inline.ruler.before('text', 'stashed', stashed);
  const rules = [
    'stashed',
    'text',
    'escape',
    'backticks',
    'link',
    'image',
    'autolink',
    'html_inline',
    'entity',
  ];
  const add = (extension: string, name: string, rule: typeof link): void => {
    if (!dialect.has(extension)) return;
    md.inline.ruler.before('escape', name, rule);
    rules.push(name);
  };
  add('footnotes', 'footnote_reference', footnoteReference);
  add('pymdownx.keys', 'keys', keys);
  add('pymdownx.critic', 'critic', critic);
  add('pymdownx.arithmatex', 'math_inline', mathInline(dialect));
  add('pymdownx.progressbar', 'progress_bar', progressBar);
  add('wikilinks', 'wiki_link', wikiLink);
  md.inline.ruler.enableOnly(rules);
  md.inline.ruler2.enableOnly([]);
  formatText(md, { families: createDelimiters(dialect), magicLinks: magicLinksOf(dialect) });
  if (dialect.has('pymdownx.emoji')) {
    md.use(emoji, { shortcuts: {} });
    md.core.ruler.enable('emoji');
  }
  if (dialect.has('abbr')) abbreviations(md);
  md.renderer.rules['code_inline'] = (tokens, index) =>
    tokens[index] ? code(tokens[index], dialect, md.utils.escapeHtml) : '';
  md.renderer.rules['text_special'] = (tokens, index) => md.utils.escapeHtml(tokens[index]?.content ?? '');
  md.renderer.rules['hardbreak'] = () => '<br>';
  md.renderer.rules['image'] = (tokens, index, options, _env, self) =>
    self.renderToken(tokens, index, options);
  return md;
}

function magicLinksOf(dialect: Dialect): MagicLinkOptions | undefined {
  if (!dialect.has('pymdownx.magiclink')) return undefined;
  const hidesProtocol = dialect.option('pymdownx.magiclink', 'hide_protocol') === true;
  return { repoLinks: createRepoLinks(dialect), hidesProtocol };
}
