import * as l10n from '@vscode/l10n';
import { allowImages, readDocsImage, type RemoteImages } from '../../../protocol/webview/docs.ts';
import type { Messenger } from '../../shared/messenger.ts';

/** How long an image of the web that failed is let be. */
const WEB_REST_MS = 10_000;

/** Images that were read, by whose site, which state of it, and what they are; let go of with the page. */
export class ImageStore {
  readonly #messenger: Messenger;
  readonly #urls = new Map<string, Promise<string>>();

  constructor(messenger: Messenger) {
    this.#messenger = messenger;
  }

  /** A URL that the document may show. What failed is asked for again: of the web, not at every key. */
  read(src: string, key: string): Promise<string> {
    const id = `${key} ${src}`;
    const known = this.#urls.get(id);
    if (known) return known;
    const url = this.#load(src);
    this.#urls.set(id, url);
    url.catch(() => {
      const forget = (): void => {
        if (this.#urls.get(id) === url) this.#urls.delete(id);
      };
      if (/^https?:/i.test(src)) setTimeout(forget, WEB_REST_MS);
      else forget();
    });
    return url;
  }

  /** Forgets every image, so that each is asked for anew. */
  clear(): void {
    for (const url of this.#urls.values()) {
      url.then(
        each => {
          URL.revokeObjectURL(each);
        },
        () => undefined,
      );
    }
    this.#urls.clear();
  }

  async #load(src: string): Promise<string> {
    const { contentType, base64 } = await this.#messenger.request(readDocsImage, { src });
    const bytes = Uint8Array.from(atob(base64), each => each.charCodeAt(0));
    return URL.createObjectURL(new Blob([bytes], { type: contentType }));
  }
}

export interface ImageOptions {
  images: ImageStore;
  messenger: Messenger;
  remote: RemoteImages;
  /** Grows old: another one has other images. */
  version: string;
}

/** Gives the images of a page their bytes, and tells in the place of one why there is none. */
export function showImages(content: HTMLElement, options: ImageOptions): void {
  for (const image of content.querySelectorAll('img')) {
    const { path, remote, inline, broken } = image.dataset;
    if (inline !== undefined) image.src = inline;
    else if (path !== undefined) load(image, path, options);
    else if (remote !== undefined) showRemote(image, remote, options);
    else if (broken !== undefined) say(image, l10n.t('This image is outside the docs: {0}', broken));
  }
}

function load(image: HTMLImageElement, src: string, { images, version }: ImageOptions): void {
  const wanted = `${version} ${src}`;
  if (image.dataset['shown'] === wanted) return;
  image.dataset['shown'] = wanted;
  images.read(src, version).then(
    url => {
      if (image.dataset['shown'] !== wanted) return;
      image.src = url;
      unsay(image);
    },
    (error: unknown) => {
      if (image.dataset['shown'] !== wanted) return;
      const reason = error instanceof Error ? error.message : String(error);
      say(image, l10n.t('The image {0} could not be shown. {1}', src, reason));
    },
  );
}

function showRemote(image: HTMLImageElement, url: string, options: ImageOptions): void {
  const { remote, messenger } = options;
  const { host } = new URL(url);
  if (remote.policy === 'always' || (remote.policy === 'ask' && remote.hosts.includes(host))) {
    load(image, url, options);
    return;
  }
  const note = say(image, l10n.t('An image of {0} is not shown.', host));
  if (note === undefined || remote.policy === 'never') return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'image-allow';
  button.textContent = l10n.t('Show images of {0}', host);
  button.addEventListener('click', event => {
    event.preventDefault();
    event.stopPropagation();
    messenger.notify(allowImages, { host });
  });
  note.append(' ', button);
}

/** A note in the image's place; undefined where it has one that says the same. */
function say(image: HTMLImageElement, text: string): HTMLElement | undefined {
  // The note may be gone by the next turn, or stand where the image is allowed by then.
  delete image.dataset['shown'];
  const last = noteOf(image);
  if (last?.dataset['text'] === text) return undefined;
  last?.remove();
  const note = document.createElement('span');
  note.className = 'image-note';
  note.dataset['text'] = text;
  note.textContent = image.alt === '' ? text : `${image.alt} – ${text}`;
  image.hidden = true;
  image.after(note);
  return note;
}

function unsay(image: HTMLImageElement): void {
  image.hidden = false;
  noteOf(image)?.remove();
}

function noteOf(image: HTMLImageElement): HTMLElement | undefined {
  const next = image.nextElementSibling;
  return next instanceof HTMLElement && next.classList.contains('image-note') ? next : undefined;
}
