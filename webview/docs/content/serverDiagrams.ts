import * as l10n from '@vscode/l10n';
import { diagramTypeOf } from '../../../protocol/webview/diagramTypes.ts';
import type { DiagramDrawers } from '../../../protocol/webview/docs.ts';
import type { DrawingStore } from './DrawingStore.ts';

export interface ServerDiagramOptions {
  store: DrawingStore;
  drawers: Pick<DiagramDrawers, 'kroki' | 'plantuml'>;
  /** How long a source must stay as it is before a server is asked to draw it. */
  waitMs: number;
}

/** Blocks whose source has changed just now. */
const waiting = new WeakMap<HTMLElement, { source: string; timer: ReturnType<typeof setTimeout> }>();

/** Shows drawings in the place of diagrams that a server draws. Without one, the source stays, with a word on why. */
export function showServerDiagrams(content: HTMLElement, options: ServerDiagramOptions): void {
  const { drawers } = options;
  for (const block of content.querySelectorAll<HTMLElement>('.code-block[data-language]')) {
    const type = diagramTypeOf(block.dataset['language'] ?? '');
    if (type === undefined) continue;
    const hasServer = drawers.kroki || (type === 'plantuml' && drawers.plantuml);
    if (hasServer) drawWhenStill(block, type, options);
    else {
      const setting = type === 'plantuml' ? 'callboard.docs.plantumlServer' : 'callboard.docs.krokiServer';
      tell(block, l10n.t('A server draws this diagram. The setting {0} names one.', setting));
    }
  }
}

/** What is known is shown at once; until the rest is there, what was drawn before stands. */
function drawWhenStill(block: HTMLElement, type: string, { store, waitMs }: ServerDiagramOptions): void {
  const source = sourceOf(block);
  const last = waiting.get(block);
  if (last?.source === source) return;
  clearTimeout(last?.timer);
  waiting.delete(block);
  if (waitMs === 0 || store.has(type, source)) {
    draw(block, type, store);
    return;
  }
  const timer = setTimeout(() => {
    waiting.delete(block);
    if (block.isConnected && sourceOf(block) === source) draw(block, type, store);
  }, waitMs);
  waiting.set(block, { source, timer });
}

function draw(block: HTMLElement, type: string, store: DrawingStore): void {
  const source = sourceOf(block);
  const isCurrent = (): boolean => block.isConnected && sourceOf(block) === source;
  store.draw(type, source).then(
    url => {
      if (isCurrent()) show(block, type, url);
    },
    (error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      if (!isCurrent()) return;
      tell(block, l10n.t('This diagram could not be drawn. {0}', reason), () => {
        store.forget(type, sourceOf(block));
        draw(block, type, store);
      });
    },
  );
}

function show(block: HTMLElement, type: string, url: string): void {
  if (block.querySelector('.server-drawing')?.getAttribute('src') === url) return;
  const image = document.createElement('img');
  image.className = 'server-drawing';
  image.alt = l10n.t('Diagram');
  image.src = url;
  clear(block);
  block.prepend(image);
  block.dataset['drawn'] = type;
}

function sourceOf(block: HTMLElement): string {
  return block.querySelector('pre.code')?.textContent ?? '';
}

function tell(block: HTMLElement, text: string, retry?: () => void): void {
  if (block.querySelector<HTMLElement>('.diagram-note')?.dataset['text'] === text) return;
  const note = document.createElement('p');
  note.className = 'diagram-note';
  note.dataset['text'] = text;
  note.textContent = text;
  if (retry) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'image-allow';
    button.textContent = l10n.t('Try Again');
    button.addEventListener('click', retry);
    note.append(' ', button);
  }
  clear(block);
  block.prepend(note);
}

function clear(block: HTMLElement): void {
  delete block.dataset['drawn'];
  block.querySelectorAll('.server-drawing, .diagram-note').forEach(each => {
    each.remove();
  });
}
