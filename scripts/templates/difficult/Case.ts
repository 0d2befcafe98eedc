import type { JsonObject } from '../../../model/index.ts';

/** One difficult template. */
export interface Case {
  /** Of the skeleton, by path; bytes where it is no text. A path that ends with an asterisk may be run. */
  files?: Readonly<Record<string, string | Buffer>>;
  /** Of the one fetch:template, beside its values. */
  fetch?: JsonObject;
  /** Instead of the one step. */
  steps?: readonly JsonObject[];
  output?: JsonObject;
}
