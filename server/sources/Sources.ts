import type { LiveFileSource } from './file/LiveFileSource.ts';
import type { ReadResult } from './Source.ts';
import type { UrlSource } from './url/UrlSource.ts';

/** All that descriptors, and what they include, are read from: a target is a path, or a URL. */
export class Sources {
  readonly files: LiveFileSource;
  readonly urls: UrlSource;

  constructor(files: LiveFileSource, urls: UrlSource) {
    this.files = files;
    this.urls = urls;
  }

  read(target: string): Promise<ReadResult> {
    return isUrl(target) ? this.urls.read(target) : this.files.read(target);
  }

  /** The present change token; `known`, the one of before, as long as nothing else is known. */
  tokenOf(target: string, known: string): string {
    if (!isUrl(target)) return this.files.tokenOf(target);
    const look = this.urls.look(target, known);
    if (look === undefined) return known;
    return look.kind === 'failed' ? 'failed' : look.token;
  }
}

/** Whether a target names something on the network rather than a path. */
export function isUrl(target: string): boolean {
  return /^[a-z][a-z0-9+.-]+:\/\//i.test(target);
}

/** The location ref of a target, e.g. `url:https://example.com/a.yaml`. */
export function locationRefOf(target: string): string {
  return `${isUrl(target) ? 'url' : 'file'}:${target}`;
}
