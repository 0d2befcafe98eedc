import { readTextFile } from '../../sources/index.ts';
import { createNameFinder, type NameFinder } from './createNameFinder.ts';

export interface OwnerLines {
  /** Zero-based line at which a document of a file says its name; undefined where that cannot be told. */
  lineOf(location: string, document: number): number | undefined;
  /** Files may have changed: read them anew. */
  forget(): void;
}

/** For naming the line of a definition that is not being read at the moment. Conflicts come by the file: one is kept. */
export function createOwnerLines(): OwnerLines {
  let last: { location: string; finder: NameFinder | undefined } | undefined;
  return {
    lineOf: (location, document) => {
      if (last?.location !== location) last = { location, finder: finderOf(location) };
      return last.finder?.lineOf(document);
    },
    forget: () => {
      last = undefined;
    },
  };
}

function finderOf(location: string): NameFinder | undefined {
  if (!location.startsWith('file:')) return undefined;
  const read = readTextFile(location.slice('file:'.length));
  return read.ok ? createNameFinder(read.text) : undefined;
}
