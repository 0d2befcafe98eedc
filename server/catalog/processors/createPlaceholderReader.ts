import { dirname, join, resolve } from 'node:path';
import {
  InputError,
  messageOf,
  parseIncludedJson,
  parseIncludedYaml,
  type JsonValue,
  type PlaceholderReading,
  type ReadPlaceholder,
} from '../../../model/index.ts';
import { isInside } from '../../common/isInside.ts';
import { realPathOf } from '../../common/realPathOf.ts';
import { isOfOtherRepository, isUrl, resolveUrl, type GitUrls, type Sources } from '../../sources/index.ts';

export interface PlaceholderReaderOptions {
  sources: Pick<Sources, 'read'>;
  /** The file, or URL, that holds the placeholders. */
  descriptor: string;
  /** The folder that may not be left. */
  folder: string;
  gitUrls?: GitUrls;
  isUrlAllowed: (url: URL) => boolean;
  /**
   * Told of each file before it is read, there or not, and of each URL after: a change of it changes the descriptor.
   */
  depends: (target: string) => void;
}

/** Reads what the placeholders of one descriptor name. What it rejects with is for the user. */
export function createPlaceholderReader(options: PlaceholderReaderOptions): ReadPlaceholder {
  const { sources, descriptor, folder, depends } = options;
  return async (reading, value) => {
    const isRemote = isUrl(value) || isUrl(descriptor);
    const target = isRemote ? urlOf(value, options) : pathOf(value, descriptor, folder);
    if (!isRemote) depends(target);
    const read = await sources.read(target);
    if (isRemote) depends(target);
    if (!read.ok) throw new InputError(read.failure.message);
    return parse(reading, read.text, target);
  };
}

function urlOf(value: string, { descriptor, gitUrls, isUrlAllowed }: PlaceholderReaderOptions): string {
  const base = isUrl(descriptor) ? descriptor : undefined;
  if (!URL.canParse(value, base)) throw new InputError(`"${value}" is not a URL.`);
  const url = resolveUrl(value, base, gitUrls);
  if (isOfOtherRepository(url.href, descriptor, gitUrls)) {
    throw new InputError(
      `"${url.href}" is in another repository than the descriptor: placeholders may only name files of its own.`,
    );
  }
  if (isUrlAllowed(url)) return url.href;
  throw new InputError(
    `"${url.href}" is not read: its host is neither among integrations nor backend.reading.allow of app-config.yaml. Add it, or name a file.`,
  );
}

function pathOf(value: string, descriptor: string, folder: string): string {
  const path = value.startsWith('/') ? join(folder, value) : resolve(dirname(descriptor), value);
  if (isInside(realPathOf(path), realPathOf(folder))) return path;
  throw new InputError(`"${value}" lies outside ${folder}: placeholders may only name files inside it.`);
}

function parse(reading: PlaceholderReading, text: string, path: string): JsonValue {
  if (reading === 'text') return text;
  try {
    return reading === 'json' ? parseIncludedJson(text) : parseIncludedYaml(text);
  } catch (error) {
    throw new InputError(`${path}: ${messageOf(error)}`, { cause: error });
  }
}
