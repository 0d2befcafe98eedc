import type { SiteFiles } from '../../../model/docs/types.ts';

/** The files of a docs site that lies in a folder of this machine. */
export interface SiteFolder extends SiteFiles {
  /** Absolute, with its links resolved. */
  readonly folder: string;
  /** Where a file really is; undefined where there is none, or a link leads out of the folder. */
  fileOf(path: string): string | undefined;
  /** Undefined where there is no such file, or it is too large. */
  readBytes(path: string): Promise<Buffer | undefined>;
  /** Of a file: another one where it has changed. Undefined where there is none. */
  tokenOf(path: string): string | undefined;
}
