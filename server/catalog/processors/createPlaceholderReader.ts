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
import type { Source } from '../../sources/index.ts';

export interface PlaceholderReaderOptions {
  source: Source;
  /** The file that holds the placeholders. */
  descriptor: string;
  /** The folder that may not be left. */
  folder: string;
  /** Told of each file before it is read, there or not: a change of it changes the descriptor. */
  depends(path: string): void;
}

/** Reads what the placeholders of one descriptor name. What it rejects with is for the user. */
export function createPlaceholderReader(options: PlaceholderReaderOptions): ReadPlaceholder {
  const { source, descriptor, folder } = options;
  return async (reading, value) => {
    const path = pathOf(value, descriptor, folder);
    options.depends(path);
    const read = await source.read(path);
    if (!read.ok) throw new InputError(read.failure.message);
    return parse(reading, read.text, path);
  };
}

function pathOf(value: string, descriptor: string, folder: string): string {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(value)) {
    throw new InputError(`"${value}" is not read: so far only files are. Name a file, relative to this one.`);
  }
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
