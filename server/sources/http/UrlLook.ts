import type { SourceFailure } from '../Source.ts';

/** What a URL held when it was asked. */
export type UrlLook =
  | { kind: 'text'; token: string; text: string }
  /** Still what it was when it had the token that was named. */
  | { kind: 'same'; token: string }
  | FailedLook;

/** What a repository held when it was asked. */
export type TreeLook =
  { kind: 'files'; token: string; files: readonly TreeFile[] } | { kind: 'same'; token: string } | FailedLook;

/** What a URL held, byte for byte, when it was asked. */
export type BytesLook = { kind: 'bytes'; bytes: Uint8Array } | FailedLook;

/** What a folder of a repository held when it was asked. */
export type FolderLook = { kind: 'folder'; items: readonly FolderItem[] } | FailedLook;

/** By its path from that folder, with slashes between its parts. No path leads out of the folder; what links name may. */
export type FolderItem =
  | { kind: 'file'; path: string; executable: boolean; bytes: Uint8Array }
  | { kind: 'folder'; path: string }
  | { kind: 'link'; path: string; target: string };

export interface FailedLook {
  kind: 'failed';
  failure: SourceFailure;
  /** Of the answer, where one came. */
  status?: number;
  /** No more requests are wanted until then. */
  until?: Date;
}

export interface TreeFile {
  /** From the root of the repository, with slashes between its parts. */
  path: string;
  /** Another one as soon as the text is another. */
  token: string;
}

export function failedLook(rule: SourceFailure['rule'], message: string): FailedLook {
  return { kind: 'failed', failure: { rule, message } };
}
