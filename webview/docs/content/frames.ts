import * as l10n from '@vscode/l10n';
import { allowFrames, type RemoteImages } from '../../../protocol/webview/docs.ts';
import type { Messenger } from '../../shared/messenger.ts';

/** Puts a place in the stead of each frame: a frame loads as soon as it is there. */
export function prepareFrames(content: HTMLElement): void {
  for (const frame of content.querySelectorAll('iframe')) {
    const place = content.ownerDocument.createElement('div');
    place.className = 'frame';
    place.setAttribute('data-frame', frame.getAttribute('src') ?? '');
    for (const name of ['width', 'height', 'title', 'data-line']) {
      const value = frame.getAttribute(name);
      if (value !== null) place.setAttribute(name === 'data-line' ? name : `data-${name}`, value);
    }
    frame.replaceWith(place);
  }
}

export interface FrameOptions {
  messenger: Messenger;
  /** What is shown of the web. */
  remote: RemoteImages;
  /** Whose pages the document's policy lets in. */
  hosts: readonly string[];
}

/** Shows the frames of hosts that the portal allows and the user has said yes to, and tells in the place of others why not. */
export function showFrames(content: HTMLElement, { messenger, remote, hosts }: FrameOptions): void {
  for (const place of content.querySelectorAll<HTMLElement>('.frame')) {
    const src = place.dataset['frame'] ?? '';
    const host = URL.canParse(src) ? new URL(src).host : '';
    const mayAsk = hosts.includes(host) && remote.policy !== 'never';
    if (mayAsk && remote.frameHosts.includes(host)) show(place, src);
    else tell(place, { host, mayAsk }, messenger);
  }
}

function show(place: HTMLElement, src: string): void {
  if (place.querySelector('iframe')?.getAttribute('src') === src) return;
  const frame = document.createElement('iframe');
  // It may run its own scripts, of its own origin, and lead nowhere but within itself.
  frame.sandbox.add('allow-scripts', 'allow-same-origin', 'allow-forms');
  frame.title = place.dataset['title'] ?? l10n.t('A page of {0}', new URL(src).host);
  frame.loading = 'lazy';
  frame.allowFullscreen = true;
  for (const name of ['width', 'height'] as const) {
    const size = /^\d{1,4}%?$/.exec(place.dataset[name] ?? '')?.[0];
    if (size !== undefined) frame.setAttribute(name, size);
  }
  frame.src = src;
  place.replaceChildren(frame);
}

function tell(
  place: HTMLElement,
  { host, mayAsk }: { host: string; mayAsk: boolean },
  messenger: Messenger,
): void {
  const note = document.createElement('span');
  note.className = 'image-note';
  note.textContent = l10n.t('A page of {0} is not shown.', host);
  if (mayAsk) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'image-allow';
    button.textContent = l10n.t('Show pages of {0}', host);
    button.addEventListener('click', () => {
      messenger.notify(allowFrames, { host });
    });
    note.append(' ', button);
  }
  place.replaceChildren(note);
}
