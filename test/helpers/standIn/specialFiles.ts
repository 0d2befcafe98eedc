import { createTarGz, type TarEntry } from '../archive/createTar.ts';
import type { FileContent } from '../git/writeFastImport.ts';

const MARK = /^\0(bytes|100755|120000)\0/;

/** Stand-ins keep texts: what is more than that becomes one. */
export function textOfFile(content: FileContent): string {
  if (typeof content === 'string') return content;
  if (Buffer.isBuffer(content)) return `\0bytes\0${content.toString('latin1')}`;
  return `\0${content.mode}\0${content.content}`;
}

export function textsOfFiles(files: Readonly<Record<string, FileContent>>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([path, content]) => [path, textOfFile(content)]));
}

/** What such a text stands for. */
export function fileOf(text: string): { mode: '100644' | '100755' | '120000'; bytes: Buffer } {
  const [mark = '', kind] = MARK.exec(text) ?? [];
  const content = text.slice(mark.length);
  if (kind === 'bytes') return { mode: '100644', bytes: Buffer.from(content, 'latin1') };
  return { mode: kind === '100755' || kind === '120000' ? kind : '100644', bytes: Buffer.from(content) };
}

/** As hosts give it: packed, and all in one folder unless that is left out. */
export function archiveOf(files: ReadonlyMap<string, string>, folder?: string): Buffer {
  const prefix = folder === undefined ? '' : `${folder}/`;
  const folders = new Set([...files.keys()].flatMap(foldersAbove));
  const entries: TarEntry[] = [
    ...[prefix, ...[...folders].map(path => `${prefix}${path}/`)]
      .filter(path => path !== '')
      .map(path => ({ path, type: 'Directory' as const })),
    ...[...files].map(([path, text]) => entryOf(`${prefix}${path}`, text)),
  ];
  return createTarGz(entries);
}

/** Those that are a path, or below it; all where it is empty. */
export function filesBelow(files: ReadonlyMap<string, string>, path: string): ReadonlyMap<string, string> {
  return new Map([...files].filter(([file]) => path === '' || file === path || file.startsWith(`${path}/`)));
}

/** The folders that a path is in. */
export function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function entryOf(path: string, text: string): TarEntry {
  const { mode, bytes } = fileOf(text);
  if (mode === '120000') return { path, type: 'SymbolicLink', target: bytes.toString() };
  return { path, content: bytes, mode: mode === '100755' ? 0o775 : 0o664 };
}
