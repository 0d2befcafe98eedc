import pLimit from 'p-limit';

/** Files that are read and written at a time. */
const AT_A_TIME = 16;

export interface ForEachOptions<T> {
  kindOf: (entry: T) => 'file' | 'folder' | 'link';
  /** Where it goes. */
  pathOf: (entry: T) => string;
  work: (entry: T) => Promise<void>;
  signal: AbortSignal;
}

/**
 * Does the same with each entry of a folder, as if one after the other. Files, which are many and small, are taken several at
 * a time, but not where two go to the same place; folders and links come between them, in order. @throws what the first in
 * order threw, once nothing is under way.
 */
export async function forEachEntry<T>(entries: readonly T[], options: ForEachOptions<T>): Promise<void> {
  for (const group of groupsOf(entries, options)) await takeGroup(group, options);
}

function* groupsOf<T>(
  entries: readonly T[],
  { kindOf, pathOf }: Pick<ForEachOptions<T>, 'kindOf' | 'pathOf'>,
): Generator<T[]> {
  let group: T[] = [];
  // Some file systems take names that differ in case for the same.
  const paths = new Set<string>();
  for (const entry of entries) {
    const isFile = kindOf(entry) === 'file';
    const path = pathOf(entry).toLowerCase();
    if (!isFile || paths.has(path)) {
      if (group.length > 0) yield group;
      group = [];
      paths.clear();
    }
    if (!isFile) {
      yield [entry];
      continue;
    }
    paths.add(path);
    group.push(entry);
  }
  if (group.length > 0) yield group;
}

async function takeGroup<T>(group: readonly T[], { work, signal }: ForEachOptions<T>): Promise<void> {
  const limit = pLimit(AT_A_TIME);
  let hasFailed = false;
  const results = await Promise.allSettled(
    group.map(entry =>
      limit(async () => {
        if (hasFailed) return;
        try {
          signal.throwIfAborted();
          await work(entry);
        } catch (error) {
          hasFailed = true;
          throw error;
        }
      }),
    ),
  );
  const failed = results.find(result => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
