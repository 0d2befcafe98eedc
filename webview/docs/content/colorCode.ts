import type { CodeTheme } from '../../../protocol/webview/docs.ts';
import type { CodeToken } from './highlight.ts';
import { languageOf } from './languages.ts';

/** Longer ones stay plain: nobody reads them here, and the page would stand still. */
const MOST_CHARACTERS = 200_000;
/** What is further away is colored when it comes near. */
const NEAR = '800px';

/** Colors the code of a page as it comes into sight; what it returns stops that. */
export function colorCode(content: HTMLElement, theme: CodeTheme | undefined): () => void {
  const key = theme?.name ?? '(plain)';
  let isStopped = false;
  const observer = new IntersectionObserver(
    entries => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        color(target as HTMLElement).catch((error: unknown) => {
          console.warn('Callboard: code stays plain.', error);
        });
      }
    },
    { rootMargin: NEAR },
  );
  const color = async (block: HTMLElement): Promise<void> => {
    const code = block.querySelector('pre.code > code');
    const text = code?.textContent ?? '';
    const language = languageOf(block.dataset['language'] ?? '');
    if (!code || text.length > MOST_CHARACTERS) return;
    const lines =
      language === undefined
        ? text.split('\n').map((line): CodeToken[] => [{ text: line, color: undefined, fontStyle: 0 }])
        : await import('./highlight.ts').then(({ highlight }) => highlight(text, language, theme));
    // Edited while its grammar was loaded: the next turn has it.
    if (isStopped || code.textContent !== text) return;
    code.replaceChildren(...drawLines(lines, block));
    block.dataset['colored'] = key;
  };
  for (const block of content.querySelectorAll<HTMLElement>('.code-block')) {
    const isPlain =
      languageOf(block.dataset['language'] ?? '') === undefined &&
      block.dataset['firstLine'] === undefined &&
      block.dataset['marked'] === undefined;
    if (!isPlain && block.dataset['colored'] !== key) observer.observe(block);
  }
  return () => {
    isStopped = true;
    observer.disconnect();
  };
}

function drawLines(lines: readonly CodeToken[][], block: HTMLElement): Node[] {
  const first = block.dataset['firstLine'];
  const marked = numbersIn(block.dataset['marked'] ?? '');
  const nodes: Node[] = [];
  lines.forEach((tokens, at) => {
    const line = document.createElement('span');
    line.className = marked.has(at + 1) ? 'code-line code-line-marked' : 'code-line';
    // Drawn by the style sheet: it is not copied, and a screen reader passes it over.
    if (first !== undefined) line.dataset['number'] = String(Number(first) + at);
    line.append(...tokens.map(drawToken));
    nodes.push(line);
    if (at < lines.length - 1) nodes.push(document.createTextNode('\n'));
  });
  return nodes;
}

function drawToken({ text, color, fontStyle }: CodeToken): Node {
  if (color === undefined && fontStyle === 0) return document.createTextNode(text);
  const span = document.createElement('span');
  span.textContent = text;
  if (color !== undefined) span.style.color = color;
  if (fontStyle & 1) span.style.fontStyle = 'italic';
  if (fontStyle & 2) span.style.fontWeight = 'bold';
  const lines = [fontStyle & 4 ? 'underline' : '', fontStyle & 8 ? 'line-through' : ''].join(' ').trim();
  if (lines !== '') span.style.textDecoration = lines;
  return span;
}

/** `1 3-5`, as authors write it. */
export function numbersIn(text: string): Set<number> {
  const numbers = new Set<number>();
  for (const [, from = '', to] of text.matchAll(/(\d+)(?:\s*-\s*(\d+))?/g)) {
    const last = Math.min(Number(to ?? from), Number(from) + 10_000);
    for (let at = Number(from); at <= last; at += 1) numbers.add(at);
  }
  return numbers;
}
