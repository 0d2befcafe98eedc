import { Parser } from 'tar/parse';
import type { ReadEntry } from 'tar/read-entry';
import type { SourceFailure } from '../Source.ts';
import type { FolderItem } from '../http/UrlLook.ts';
import { reasonAgainst } from './reasonAgainst.ts';

export interface FolderTakerOptions {
  /** Below the root of the repository, without slashes at either end; empty for the root. */
  folder: string;
  /** Folders that the archive puts all of it into. */
  strip: number;
  limits?: ArchiveLimits;
}

export interface ArchiveLimits {
  /** In the folder that is wanted. */
  mostItems: number;
  mostBytes: number;
  /** In all of the archive, which is larger where the host sends the whole repository. */
  mostEntries: number;
  mostUnpackedBytes: number;
}

export const ARCHIVE_LIMITS: ArchiveLimits = {
  mostItems: 20_000,
  mostBytes: 256 * 1024 * 1024,
  mostEntries: 1_000_000,
  mostUnpackedBytes: 2 * 1024 * 1024 * 1024,
};

/** Why an archive is not taken. */
export class ArchiveFailure extends Error {
  readonly rule: SourceFailure['rule'];

  constructor(rule: SourceFailure['rule'], message: string) {
    super(message);
    this.rule = rule;
  }
}

const FILES = new Set(['File', 'OldFile', 'ContiguousFile']);
/** What the parser says of an archive that is not sound; the rest is of no account. */
const DAMAGES = new Set(['TAR_BAD_ARCHIVE', 'TAR_ENTRY_INVALID', 'TAR_ENTRY_ERROR', 'TAR_ABORT']);
/** Where the header of every archive that Git writes has its name. */
const MAGIC = { at: 257, text: 'ustar' };

/**
 * Takes what is below one folder out of a tar archive, chunk by chunk, in memory. Nothing of it is written, and an entry whose
 * path leads out, or that is neither file, folder nor link, refuses the whole: no host sends such a thing.
 */
export class FolderTaker {
  readonly #folder: string;
  readonly #strip: number;
  readonly #limits: ArchiveLimits;
  readonly #parser: Parser;
  readonly #items = new Map<string, FolderItem>();
  #failure: Error | undefined;
  #isFound: boolean;
  #isEmpty = false;
  #begin: Buffer = Buffer.alloc(0);
  #entries = 0;
  #bytes = 0;
  #unpackedBytes = 0;

  constructor({ folder, strip, limits = ARCHIVE_LIMITS }: FolderTakerOptions) {
    this.#folder = folder;
    this.#strip = strip;
    this.#limits = limits;
    // There is always a root.
    this.#isFound = folder === '';
    this.#parser = new Parser({
      onReadEntry: entry => {
        this.#take(entry);
      },
      onwarn: (code, message) => {
        if (DAMAGES.has(code)) this.#fail('file-unreadable', `its archive is damaged (${message})`);
      },
    });
    this.#parser.on('ignoredEntry', () => {
      this.#fail('file-unreadable', 'its archive has an entry of a kind that no repository has');
    });
    this.#parser.on('error', (error: Error) => {
      this.#failure ??= error;
    });
  }

  /** @throws ArchiveFailure */
  write(chunk: Buffer): void {
    const { mostUnpackedBytes } = this.#limits;
    this.#unpackedBytes += chunk.length;
    if (this.#unpackedBytes > mostUnpackedBytes) {
      this.#fail('file-too-large', `its archive unpacks to more than ${mostUnpackedBytes} bytes`);
    }
    if (this.#begin.length < MAGIC.at + MAGIC.text.length) this.#checkBegin(chunk);
    this.#throwFailure();
    // Of a repository without files: the parser takes that for damage.
    if (this.#isEmpty) return;
    this.#parser.write(chunk);
    this.#throwFailure();
  }

  /** Why it was not taken, where that is known. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** Sorted, a folder before what is in it. @throws ArchiveFailure */
  end(): readonly FolderItem[] {
    if (!this.#isEmpty) this.#parser.end();
    this.#throwFailure();
    if (!this.#isFound)
      throw new ArchiveFailure('file-missing', `there is no folder "${this.#folder}" in it`);
    return [...this.#items.values()].sort((one, other) => (one.path < other.path ? -1 : 1));
  }

  #take(entry: ReadEntry): void {
    const path = this.#pathOf(entry);
    const below = path === undefined ? undefined : this.#pathBelow(path, entry);
    if (below === undefined || this.#failure !== undefined) {
      entry.resume();
      return;
    }
    this.#add(below, entry);
    const { mostItems } = this.#limits;
    if (this.#items.size > mostItems) {
      this.#fail('file-too-large', `it has more than ${mostItems} files and folders. Name a folder of it`);
    }
  }

  /** From the root of the repository; undefined for what is above that, or refused. */
  #pathOf({ path, type }: ReadEntry): string | undefined {
    const { mostEntries } = this.#limits;
    if (++this.#entries > mostEntries) {
      this.#fail('file-too-large', `its archive has more than ${mostEntries} entries`);
    }
    const reason = reasonAgainst(path);
    if (reason !== undefined) {
      this.#fail('file-unreadable', `its archive has a path that ${reason} ("${path.slice(0, 200)}")`);
      return undefined;
    }
    if (!FILES.has(type) && type !== 'Directory' && type !== 'SymbolicLink') {
      this.#fail(
        'file-unreadable',
        `its archive has "${path.slice(0, 200)}", which is no file, folder or link (${type})`,
      );
      return undefined;
    }
    return path
      .split('/')
      .filter(part => part !== '' && part !== '.')
      .slice(this.#strip)
      .join('/');
  }

  /** From the folder that is wanted; undefined for it itself, and for what is not in it. */
  #pathBelow(path: string, { type, linkpath = '' }: ReadEntry): string | undefined {
    const folder = this.#folder;
    if (path === '') return undefined;
    if (path === folder) {
      this.#isFound = true;
      if (type === 'SymbolicLink') {
        this.#fail('file-unreadable', `it is a link to "${linkpath}": name what that leads to`);
        return undefined;
      }
      if (type !== 'Directory') {
        this.#fail('file-unreadable', 'it is a file, not a folder: fetch it by an action for a file');
        return undefined;
      }
      return undefined;
    }
    if (folder === '') return path;
    if (!path.startsWith(`${folder}/`)) return undefined;
    this.#isFound = true;
    return path.slice(folder.length + 1);
  }

  #add(path: string, entry: ReadEntry): void {
    this.#addFoldersAbove(path);
    if (entry.type === 'Directory') {
      this.#items.set(path, { kind: 'folder', path });
      entry.resume();
    } else if (entry.type === 'SymbolicLink') {
      this.#items.set(path, { kind: 'link', path, target: entry.linkpath ?? '' });
      entry.resume();
    } else {
      this.#addFile(path, entry);
    }
  }

  #addFile(path: string, entry: ReadEntry): void {
    const chunks: Buffer[] = [];
    entry.on('data', chunk => {
      this.#bytes += chunk.length;
      const { mostBytes } = this.#limits;
      if (this.#bytes > mostBytes) {
        this.#fail('file-too-large', `it has more than ${mostBytes} bytes. Name a folder of it`);
      }
      if (this.#failure === undefined) chunks.push(chunk);
    });
    entry.on('end', () => {
      const executable = ((entry.mode ?? 0) & 0o111) !== 0;
      this.#items.set(path, { kind: 'file', path, executable, bytes: Buffer.concat(chunks) });
    });
  }

  /** An archive may leave them out. */
  #addFoldersAbove(path: string): void {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const above = path.slice(0, slash);
      if (this.#items.has(above)) return;
      this.#items.set(above, { kind: 'folder', path: above });
    }
  }

  /** So that nothing else is taken for one: the parser would unpack what is packed once more. */
  #checkBegin(chunk: Buffer): void {
    this.#begin = Buffer.concat([this.#begin, chunk]).subarray(0, MAGIC.at + MAGIC.text.length);
    if (this.#begin.length < MAGIC.at + MAGIC.text.length) return;
    const isTar = this.#begin.toString('latin1', MAGIC.at) === MAGIC.text;
    this.#isEmpty = this.#begin.every(byte => byte === 0);
    if (!isTar && !this.#isEmpty)
      this.#fail('file-unreadable', 'what was sent is no archive of a repository');
  }

  #fail(rule: SourceFailure['rule'], message: string): void {
    this.#failure ??= new ArchiveFailure(rule, message);
  }

  #throwFailure(): void {
    if (this.#failure !== undefined) throw this.#failure;
  }
}
