import type { JsonObject } from '../../entity/Entity.ts';
import type { MarkdownSettings, RenderContext, RenderedPage } from '../types.ts';
import { BlockParser } from './blocks/BlockParser.ts';
import { createBlock } from './blocks/Block.ts';
import { footnoteList } from './blocks/footnoteList.ts';
import { FigureNumbers } from './blocks/generic/FigureNumbers.ts';
import { createBlockRules } from './blocks/rules/index.ts';
import { Stash } from './blocks/Stash.ts';
import { markTaskLists } from './blocks/taskLists.ts';
import { createDialect, type Dialect } from './Dialect.ts';
import { Findings } from './Findings.ts';
import { createMarkdownIt } from './inline/createMarkdownIt.ts';
import { Copies } from './inline/Copies.ts';
import { attributeOf, type MarkdownIt, type Token } from './inline/markdownIt.ts';
import type { PageEnv } from './inline/PageEnv.ts';
import { limits } from './limits.ts';
import { codeBlock } from './output/codeBlock.ts';
import { applyAttributeLists } from './output/decorate.ts';
import { Formulas } from './output/formulas.ts';
import { linkHeadings } from './output/headingLinks.ts';
import { asWritten } from './output/asWritten.ts';
import { nameHeadings } from './output/headings.ts';
import { resolveLinks } from './output/resolveLinks.ts';
import { sanitise } from './output/sanitise.ts';
import { sectionsOf } from './output/sections.ts';
import { applySmartSymbols } from './output/smartSymbols.ts';
import { applySmarty } from './output/smarty.ts';
import { putTableOfContents, withinDepth } from './output/tableOfContents.ts';
import { Tokens } from './output/toTokens.ts';
import { takeDiagrams } from './source/diagrams.ts';
import { takeFences } from './source/fences.ts';
import { readFrontMatter } from './source/frontMatter.ts';
import { HtmlTaker } from './source/HtmlTaker.ts';
import { normaliseLine, type Line } from './source/Line.ts';
import { Snippets } from './source/snippets.ts';
import { withoutControls } from './source/withoutControls.ts';

interface Engine {
  readonly dialect: Dialect;
  readonly md: MarkdownIt;
}

/** A site has one object of settings for all its pages. */
const engines = new WeakMap<MarkdownSettings, Engine>();

/**
 * Renders a page of Markdown as MkDocs would with the settings of TechDocs, and sanitises it. Pure: it reads nothing but
 * what the context gives. What is wrong with the page is a finding; it never throws.
 */
export function renderPage(text: string, context: RenderContext): RenderedPage {
  const asked = new Set<string>();
  const readSnippet = (path: string): string | undefined => {
    asked.add(path);
    return context.readSnippet(path);
  };
  try {
    return render(text, { ...context, readSnippet });
  } catch (error) {
    // Memory and the stack have ends that no limit of ours may have foreseen: one page is not to take its site along.
    return asWritten(text, [...asked], error);
  }
}

function render(text: string, context: RenderContext): RenderedPage {
  const { dialect, md } = engineOf(context.markdown);
  const lines = withoutControls(text.slice(0, limits.pageLength))
    .replace(/^\ufeff/, '')
    .split(/\r\n|\r|\n/);
  const findings = new Findings(lines);
  if (text.length > limits.pageLength) {
    findings.limit(
      `The page has more than ${limits.pageLength} characters: the rest is not shown. Split it.`,
      lines.length - 1,
    );
  }
  const front = readFrontMatter(lines, findings);
  const snippets = new Snippets(context, dialect, findings);
  const stash = new Stash();
  const numbers = new FigureNumbers(dialect);
  const parser = new BlockParser({ dialect, rules: createBlockRules(dialect, numbers), stash, findings });
  const root = createBlock('div', 0);
  parser.parseLines(root, readBody(lines, front.lines, dialect, snippets, stash));
  const notes = footnoteList(parser);
  if (notes !== undefined) root.children.push(notes);
  numbers.put(root, stash);
  if (dialect.has('pymdownx.tasklist')) markTaskLists(root, dialect, stash);

  const env = createEnv(dialect, parser);
  const builder = new Tokens(md, dialect, stash, env.formulas);
  builder.addChildren(root);
  const tokens = builder.all;
  parseInline(md, tokens, env);
  if (dialect.has('attr_list')) applyAttributeLists(tokens);
  const links = resolveLinks(tokens, context, lines);
  const headings = nameHeadings(tokens, dialect, findings);
  const sections = sectionsOf(tokens, headings);
  if (dialect.has('toc')) {
    putTableOfContents(tokens, { headings, dialect, copies: env.copies, escape: md.utils.escapeHtml });
    linkHeadings(tokens, dialect);
  }
  for (const token of tokens) polish(token, dialect, md);
  const html = sanitise(renderTokens(md, tokens, dialect, env), context.rules);
  const title = titleOf(front.meta) ?? (beginsWithTitle(tokens) ? headings[0]?.text : undefined);
  env.formulas.tell(findings);
  env.copies.tell(findings);
  return {
    html: env.formulas.put(html),
    ...(title !== undefined && { title }),
    meta: front.meta,
    headings: withinDepth(headings, dialect),
    sections,
    links,
    anchors: anchorsOf(html),
    snippets: [...snippets.asked],
    findings: findings.all,
  };
}

function engineOf(settings: MarkdownSettings): Engine {
  let engine = engines.get(settings);
  if (engine === undefined) {
    const dialect = createDialect(settings);
    engines.set(settings, (engine = { dialect, md: createMarkdownIt(dialect) }));
  }
  return engine;
}

/** The text of the page as lines in which only Markdown is left: snippets are in, fences and raw HTML are stashed. */
function readBody(
  source: readonly string[],
  from: number,
  dialect: Dialect,
  snippets: Snippets,
  stash: Stash,
): Line[] {
  let lines: Line[] = source.slice(from).map((text, index) => ({ text, line: from + index }));
  if (dialect.has('pymdownx.snippets')) lines = snippets.include(lines);
  lines = lines.map(line => ({ text: normaliseLine(line.text), line: line.line }));
  if (dialect.has('fences')) lines = takeFences(lines, stash);
  lines = takeDiagrams(lines, dialect, stash);
  return new HtmlTaker(lines, stash, dialect.has('md_in_html')).take();
}

function createEnv(dialect: Dialect, parser: BlockParser): PageEnv {
  return {
    dialect,
    stash: parser.stash,
    references: parser.references,
    footnotes: new Map([...parser.footnotes.keys()].map((id, index) => [id, index + 1])),
    footnoteUses: new Map(),
    abbreviations: parser.abbreviations,
    copies: new Copies(),
    formulas: new Formulas(),
  };
}

function parseInline(md: MarkdownIt, tokens: Token[], env: PageEnv): void {
  const state = new md.core.State('', md, env as unknown as Record<string, unknown>);
  state.tokens = tokens;
  md.core.process(state);
}

function polish(token: Token, dialect: Dialect, md: MarkdownIt): void {
  if (token.children === null) return;
  if (dialect.has('smarty')) applySmarty(token.children, dialect);
  if (dialect.has('pymdownx.smartsymbols')) applySmartSymbols(token.children, dialect, md.utils.escapeHtml);
}

function renderTokens(md: MarkdownIt, tokens: readonly Token[], dialect: Dialect, env: PageEnv): string {
  const parts: string[] = [];
  for (const token of tokens) {
    if (token.type === 'code_block') parts.push(codeBlock(token, dialect, md.utils.escapeHtml));
    else if (token.type === 'html_block') parts.push(token.content);
    else if (token.type === 'inline')
      parts.push(
        md.renderer.renderInline(token.children ?? [], md.options, env as unknown as Record<string, unknown>),
      );
    else if (token.type === 'backref_open')
      parts.push(backlinks(attributeOf(token, 'id') ?? '', env, md.utils.escapeHtml));
    else if (token.type !== 'hidden' && token.type !== 'backref_close') parts.push(renderTag(token, md));
  }
  return parts.join('');
}

function renderTag(token: Token, md: MarkdownIt): string {
  if (token.nesting === -1) return `</${token.tag}>\n`;
  return `<${token.tag}${md.renderer.renderAttrs(token)}>`;
}

/** To each place that refers to a footnote. */
function backlinks(id: string, env: PageEnv, escape: (text: string) => string): string {
  const uses = Math.max(1, env.footnoteUses.get(id) ?? 1);
  const link = (number: number): string =>
    `<a class="footnote-backref" href="#fnref${number > 1 ? number : ''}:${escape(id)}" title="Jump back to footnote ${env.footnotes.get(id) ?? 0} in the text">↩</a>`;
  return `\u00a0${Array.from({ length: Math.min(uses, 200) }, (_none, index) => link(index + 1)).join('')}`;
}

function titleOf(meta: JsonObject): string | undefined {
  const { title } = meta;
  return typeof title === 'string' && title !== '' ? title : undefined;
}

/** MkDocs takes a heading for the title only where nothing stands before it. */
function beginsWithTitle(tokens: readonly Token[]): boolean {
  return tokens.find(({ type }) => type !== 'hidden')?.tag === 'h1';
}

function anchorsOf(html: string): string[] {
  const ids = [...html.matchAll(/<[a-z][^<>]*? id="([^"]*)"/g)].map(match => match[1] ?? '');
  return [
    ...new Set(
      ids.map(id =>
        id.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
      ),
    ),
  ];
}
