import * as l10n from '@vscode/l10n';
import { diagramTypeOf } from '../../../protocol/webview/diagramTypes.ts';
import { drawDocsDiagram, type DiagramDrawers } from '../../../protocol/webview/docs.ts';
import type { Messenger } from '../../shared/messenger.ts';

/** Drawings by type and source, for as long as the reader is open. */
export class DrawingStore {
  readonly #messenger: Messenger;
  readonly #urls = new Map<string, Promise<string>>();

  constructor(messenger: Messenger) {
    this.#messenger = messenger;
  }

  /** A URL that the document may show. What failed is asked for again. */
  draw(type: string, source: string): Promise<string> {
    const key = `${type} ${source}`;
    const url = this.#urls.get(key) ?? this.#ask(type, source);
    this.#urls.set(key, url);
    url.catch(() => {
      this.#urls.delete(key);
    });
    return url;
  }

  async #ask(type: string, source: string): Promise<string> {
    const { contentType, base64 } = await this.#messenger.request(drawDocsDiagram, { type, source });
    const bytes = Uint8Array.from(atob(base64), each => each.charCodeAt(0));
    return URL.createObjectURL(new Blob([bytes], { type: contentType }));
  }
}

/** Shows drawings in the place of diagrams that a server draws. Without one, the source stays, with a word on why. */
export function showServerDiagrams(content: HTMLElement, store: DrawingStore, drawers: DiagramDrawers): void {
  for (const block of content.querySelectorAll<HTMLElement>('.code-block[data-language]')) {
    const type = diagramTypeOf(block.dataset['language'] ?? '');
    if (type === undefined) continue;
    const hasServer = drawers.kroki || (type === 'plantuml' && drawers.plantuml);
    if (hasServer) draw(block, type, store);
    else {
      const setting = type === 'plantuml' ? 'callboard.docs.plantumlServer' : 'callboard.docs.krokiServer';
      tell(block, l10n.t('A server draws this diagram. The setting {0} names one.', setting));
    }
  }
}

function draw(block: HTMLElement, type: string, store: DrawingStore): void {
  const source = block.querySelector('pre.code')?.textContent ?? '';
  const isCurrent = (): boolean =>
    block.isConnected && block.querySelector('pre.code')?.textContent === source;
  store.draw(type, source).then(
    url => {
      if (!isCurrent() || block.querySelector('.server-drawing')?.getAttribute('src') === url) return;
      const image = document.createElement('img');
      image.className = 'server-drawing';
      image.alt = l10n.t('Diagram');
      image.src = url;
      clear(block);
      block.prepend(image);
      block.dataset['drawn'] = type;
    },
    (error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      if (isCurrent()) tell(block, l10n.t('This diagram could not be drawn. {0}', reason));
    },
  );
}

function tell(block: HTMLElement, text: string): void {
  if (block.querySelector('.diagram-note')?.textContent === text) return;
  const note = document.createElement('p');
  note.className = 'diagram-note';
  note.textContent = text;
  clear(block);
  block.prepend(note);
}

function clear(block: HTMLElement): void {
  delete block.dataset['drawn'];
  block.querySelectorAll('.server-drawing, .diagram-note').forEach(each => {
    each.remove();
  });
}
