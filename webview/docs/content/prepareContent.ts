import * as l10n from '@vscode/l10n';
import { resolveOnPage } from '../../../protocol/webview/docsPlace.ts';
import { prepareTabs } from './contentTabs.ts';
import { prepareDirections } from './directions.ts';
import { prepareFrames } from './frames.ts';

export interface ContentOptions {
  /** Of the page, within its site. */
  location: string;
  /** Content tabs that the reader has chosen, the last one at the end. */
  tabs: readonly string[];
}

/**
 * The content of a page as it is put into the document: what the server wrote, with images that wait for their bytes, tables
 * that scroll, code with its buttons and diagrams to be drawn. Nothing in it loads by itself.
 */
export function prepareContent(html: string, { location, tabs }: ContentOptions): HTMLElement {
  const content = new DOMParser().parseFromString(withoutStyles(html), 'text/html').body;
  prepareFrames(content);
  // The server has sanitised it. What the policy would refuse, and say so in the console, does not even come in.
  content.querySelectorAll('script, style, link, meta, base, object, embed').forEach(each => {
    each.remove();
  });
  prepareStyles(content);
  prepareDiagrams(content);
  prepareCode(content);
  prepareImages(content, location);
  prepareTables(content);
  prepareTasks(content);
  prepareTabs(content, tabs);
  prepareDirections(content);
  content.querySelectorAll('.headerlink').forEach(link => {
    link.setAttribute('aria-label', l10n.t('Link to this section'));
    link.removeAttribute('title');
  });
  return content;
}

/** Even a document that is only parsed is held to the policy, and each style attribute in it complained about. */
export function withoutStyles(html: string): string {
  return html.replace(/<[a-z][^<>]*>/gi, tag => tag.replace(/\sstyle=/gi, ' data-style='));
}

/** The policy lets no style attribute in: what it says is set from the script, by applyStyles. */
function prepareStyles(content: HTMLElement): void {
  content.querySelectorAll('[style]').forEach(each => {
    each.setAttribute('data-style', each.getAttribute('style') ?? '');
    each.removeAttribute('style');
  });
}

export function applyStyles(content: ParentNode): void {
  content.querySelectorAll<HTMLElement>('[data-style]').forEach(each => {
    const wanted = each.dataset['style'] ?? '';
    if (each.style.cssText !== wanted) each.style.cssText = wanted;
  });
}

function prepareDiagrams(content: HTMLElement): void {
  content
    .querySelectorAll('pre.mermaid, div.mermaid, pre:has(> code.language-mermaid), div.language-mermaid')
    .forEach(block => {
      if (block.closest('figure.diagram')) return;
      const text = block.textContent.trim();
      const figure = make(content, 'figure', 'diagram');
      copyLine(block, figure);
      figure.setAttribute('data-source', text);
      const source = make(content, 'pre', 'diagram-source');
      source.append(make(content, 'code', '', text));
      figure.append(source);
      block.replaceWith(figure);
    });
}

function prepareCode(content: HTMLElement): void {
  for (const table of content.querySelectorAll('table.highlighttable')) takeOutOfTable(table);
  for (const pre of content.querySelectorAll('pre')) {
    if (pre.closest('figure.diagram, .code-block')) continue;
    const code = pre.querySelector('code') ?? pre;
    const wrapper = pre.closest('.highlight') ?? pre;
    const block = make(content, 'div', 'code-block');
    copyLine(wrapper, block);
    const language = languageIn(code, pre, wrapper);
    if (language !== undefined) block.setAttribute('data-language', language);
    const first = firstLine(wrapper, pre, code);
    if (first !== undefined) block.setAttribute('data-first-line', first);
    const marked = markedLines(wrapper, pre, code);
    const title =
      wrapper.querySelector('.filename')?.textContent ??
      wrapper.getAttribute('data-title') ??
      code.getAttribute('data-title');
    if (title) block.append(make(content, 'div', 'code-title', title));
    // Of code that was colored for another page, only the text is of use.
    const text = code.textContent.replace(/\n$/, '');
    const body = make(content, 'pre', 'code');
    // It scrolls: then the keyboard must reach it.
    body.setAttribute('tabindex', '0');
    body.setAttribute('role', 'group');
    body.setAttribute('aria-label', title ?? l10n.t('Code'));
    const inner = make(content, 'code', '', text);
    body.append(inner);
    if (marked) block.setAttribute('data-marked', marked);
    const button = make(content, 'button', 'copy codicon codicon-copy');
    button.setAttribute('type', 'button');
    button.setAttribute('aria-label', l10n.t('Copy code'));
    button.setAttribute('title', l10n.t('Copy code'));
    block.append(body, button);
    wrapper.replaceWith(block);
  }
}

/** Line numbers beside the code are a table of two cells. */
function takeOutOfTable(table: Element): void {
  const code = table.querySelector('td.code pre, td.code .highlight');
  const first = table.querySelector('.linenos')?.textContent.trim().split(/\s+/)[0];
  if (!code) return;
  if (first !== undefined && /^\d+$/.test(first)) code.setAttribute('data-linenums', first);
  copyLine(table, code);
  table.replaceWith(code);
}

function languageIn(...elements: Element[]): string | undefined {
  for (const element of elements) {
    const named = element.getAttribute('data-lang') ?? element.getAttribute('data-language');
    if (named) return named;
    for (const name of element.classList) {
      const found = /^lang(?:uage)?-(.+)$/.exec(name)?.[1];
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function firstLine(...elements: Element[]): string | undefined {
  for (const element of elements) {
    const named = element.getAttribute('data-linenums') ?? element.getAttribute('data-linenostart');
    if (named) return /\d+/.exec(named)?.[0] ?? '1';
  }
  const spans = elements[0]?.querySelector('[data-linenos]')?.getAttribute('data-linenos');
  return spans?.trim();
}

function markedLines(...elements: Element[]): string | undefined {
  for (const element of elements) {
    const named = element.getAttribute('data-hl-lines') ?? element.getAttribute('data-hl_lines');
    if (named) return named;
  }
  return undefined;
}

function prepareImages(content: HTMLElement, location: string): void {
  for (const image of content.querySelectorAll('img')) {
    const src = image.getAttribute('src') ?? '';
    image.removeAttribute('src');
    image.removeAttribute('srcset');
    const place = resolveOnPage(location, src);
    if (place === undefined || /^data:/i.test(src)) {
      if (/^data:image\/(png|gif|jpeg|webp|svg\+xml);/i.test(src)) image.setAttribute('data-inline', src);
      else image.setAttribute('data-broken', src);
    } else if ('within' in place) image.setAttribute('data-path', place.within.replace(/[?#].*$/, ''));
    else if (/^https?:/.test(place.absolute)) image.setAttribute('data-remote', place.absolute);
    else image.setAttribute('data-broken', src);
    if (!image.closest('a')) {
      image.setAttribute('tabindex', '0');
      image.setAttribute('role', 'button');
      image.setAttribute('aria-label', l10n.t('Open large: {0}', image.alt || l10n.t('image')));
    }
  }
  for (const source of content.querySelectorAll('picture > source')) source.remove();
}

/** A table that is wider than the page scrolls by itself, by keyboard too. */
function prepareTables(content: HTMLElement): void {
  for (const table of content.querySelectorAll('table')) {
    const scroller = make(content, 'div', 'table-scroll');
    scroller.setAttribute('tabindex', '0');
    scroller.setAttribute('role', 'region');
    const caption = table.caption?.textContent.trim();
    scroller.setAttribute('aria-label', caption ?? l10n.t('Table'));
    table.replaceWith(scroller);
    scroller.append(table);
  }
}

function prepareTasks(content: HTMLElement): void {
  for (const box of content.querySelectorAll<HTMLInputElement>('li input[type=checkbox]')) {
    box.disabled = true;
    box.closest('li')?.classList.add('task-list-item');
    box.setAttribute('aria-label', box.hasAttribute('checked') ? l10n.t('done') : l10n.t('to do'));
  }
}

function copyLine(from: Element, to: Element): void {
  const line = from.getAttribute('data-line') ?? from.querySelector('[data-line]')?.getAttribute('data-line');
  if (line) to.setAttribute('data-line', line);
}

function make(near: Element, name: string, className: string, text?: string): HTMLElement {
  const element = near.ownerDocument.createElement(name);
  if (className !== '') element.className = className;
  if (text !== undefined) element.textContent = text;
  return element;
}
