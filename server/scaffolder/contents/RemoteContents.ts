import { type CallboardError, InputError, NotImplementedError } from '../../../model/index.ts';
import {
  createGitUrls,
  errorOfLook,
  type FailedLook,
  GitHosts,
  type Integration,
  isUrl,
  readUrlBytes,
  readUrlFolder,
  resolveUrl,
  type UrlAllowance,
} from '../../sources/index.ts';
import type { ReadContentOptions, ReadEntry } from '../actions/ActionServices.ts';

export interface ContentReaderOptions {
  /** As they are configured at the moment. */
  integrations: () => readonly Integration[];
  /** `backend.reading.allow` */
  reading: () => readonly UrlAllowance[];
}

/** Reads by the integrations, and the files that may be read beside them. */
export class RemoteContents {
  readonly #options: ContentReaderOptions;
  /** Of the integrations as they were last: a host keeps what it was given to get in by. */
  #known: { integrations: readonly Integration[]; hosts: GitHosts } | undefined;

  constructor(options: ContentReaderOptions) {
    this.#options = options;
  }

  async readFolder(value: string, options: ReadContentOptions): Promise<readonly ReadEntry[]> {
    const url = this.#resolve(value, options);
    const look = await readUrlFolder(url, this.#contents(url, options));
    if (look.kind === 'failed') throw toError(look, options);
    return look.items.map(item =>
      item.kind === 'file' ? { ...item, read: () => Promise.resolve(item.bytes) } : item,
    );
  }

  async readFile(value: string, options: ReadContentOptions): Promise<Uint8Array> {
    const url = this.#resolve(value, options);
    const look = await readUrlBytes(url, this.#contents(url, options));
    if (look.kind === 'failed') throw toError(look, options);
    return look.bytes;
  }

  #resolve(value: string, { baseUrl }: ReadContentOptions): URL {
    if (!URL.canParse(value, baseUrl)) {
      throw new InputError(`"${value}" is no URL, and no path from where the template lies (${baseUrl}).`);
    }
    const url = resolveUrl(value, baseUrl, createGitUrls(this.#options.integrations()));
    if (isUrl(url.href) && url.protocol !== 'file:') return withoutUser(url);
    throw new NotImplementedError(
      `"${value}" cannot be read: give the URL of a Git host, or a path from the template's own folder.`,
    );
  }

  #contents(url: URL, { token, signal }: ReadContentOptions): Parameters<typeof readUrlBytes>[1] {
    const hosts = this.#hosts();
    return {
      hosts: token === undefined || token === '' ? hosts : hosts.withToken(url, token),
      allow: this.#options.reading(),
      signal,
    };
  }

  #hosts(): GitHosts {
    const integrations = this.#options.integrations();
    if (this.#known?.integrations !== integrations) {
      this.#known = { integrations, hosts: new GitHosts(integrations) };
    }
    return this.#known.hosts;
  }
}

/** A password in a URL would be told with it. */
function withoutUser(url: URL): URL {
  const isOfSsh = url.protocol.endsWith('ssh:');
  if (url.password === '' && (url.username === '' || isOfSsh)) return url;
  throw new InputError(
    `A URL of ${url.host} has a user or password in it: leave that out, and give a token as the input "token".`,
  );
}

function toError(look: FailedLook, { token }: ReadContentOptions): CallboardError {
  const hint = token === undefined || token === '' ? '' : ' It was asked with the token that the step gives.';
  return errorOfLook(look, hint);
}
