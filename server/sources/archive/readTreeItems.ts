import { failedLook, type BytesLook, type FolderItem, type FolderLook } from '../http/UrlLook.ts';
import { ARCHIVE_LIMITS, type ArchiveLimits } from './FolderTaker.ts';
import { reasonAgainst } from './reasonAgainst.ts';

/** An entry of a tree of Git. */
export interface TreeEntry {
  /** From the folder that is read. */
  path: string;
  id: string;
  /** As Git writes it: `100644`. */
  mode: string;
  /** In bytes. */
  size: number;
}

export interface TreeItemsOptions {
  /** What messages call it. */
  target: string;
  /** Aborts what is under way once one has failed. */
  readBlobs: (ids: readonly string[], signal: AbortSignal) => Promise<ReadonlyMap<string, BytesLook>>;
  limits?: Pick<ArchiveLimits, 'mostItems' | 'mostBytes'>;
  signal: AbortSignal;
}

const [TREE, SUBMODULE, LINK, EXECUTABLE] = ['040000', '160000', '120000', '100755'];

/** What a folder holds, by the entries of its tree and what is in its files: for hosts that give no archive. */
export async function readTreeItems(
  entries: readonly TreeEntry[],
  { target, readBlobs, limits = ARCHIVE_LIMITS, signal }: TreeItemsOptions,
): Promise<FolderLook> {
  const failure = reasonAgainstAll(entries, limits);
  if (failure !== undefined) {
    const { rule, message } = failure;
    return failedLook(rule, `${target} could not be read: ${message}.`);
  }
  const files = entries.filter(({ mode }) => !isFolder(mode));
  const blobs = await readBlobs([...new Set(files.map(({ id }) => id))], signal);
  const items: FolderItem[] = [];
  for (const entry of entries) {
    if (isFolder(entry.mode)) {
      items.push({ kind: 'folder', path: entry.path });
      continue;
    }
    const look = blobs.get(entry.id);
    if (look === undefined) throw new Error(`${target}: ${entry.path} was not read`);
    if (look.kind === 'failed') return look;
    items.push(itemOf(entry, look.bytes));
  }
  return { kind: 'folder', items: items.sort((one, other) => (one.path < other.path ? -1 : 1)) };
}

function itemOf({ path, mode }: TreeEntry, bytes: Uint8Array): FolderItem {
  if (mode === LINK) return { kind: 'link', path, target: Buffer.from(bytes).toString('utf8') };
  return { kind: 'file', path, executable: mode === EXECUTABLE, bytes };
}

/** As an archive has the repositories that are in one: nothing of them but the folder. */
function isFolder(mode: string): boolean {
  return mode.padStart(6, '0') === TREE || mode === SUBMODULE;
}

function reasonAgainstAll(
  entries: readonly TreeEntry[],
  { mostItems, mostBytes }: Pick<ArchiveLimits, 'mostItems' | 'mostBytes'>,
): { rule: 'file-too-large' | 'file-unreadable'; message: string } | undefined {
  if (entries.length > mostItems) {
    const message = `it has more than ${mostItems} files and folders. Name a folder of it`;
    return { rule: 'file-too-large', message };
  }
  if (entries.reduce((sum, { size }) => sum + size, 0) > mostBytes) {
    const message = `it has more than ${mostBytes} bytes. Name a folder of it`;
    return { rule: 'file-too-large', message };
  }
  for (const { path } of entries) {
    const reason = reasonAgainst(path);
    if (reason === undefined) continue;
    const message = `it has a path that ${reason} ("${path.slice(0, 200)}")`;
    return { rule: 'file-unreadable', message };
  }
  return undefined;
}
