/** What the suite in the extension host has measured, in milliseconds. */
export interface ActivationFigures {
  /** activate() itself. */
  activation: number;
  /** Reading and running the extension's code before it. */
  load: number;
  /** From the activation's return to a server that answers. */
  connected: number;
  /** From there to a catalog that has been read. */
  ready: number;
  /** Asking the tree for its first nodes, and for the first page under the largest of them. */
  firstNodes: number;
  firstPage: number;
  pageSize: number;
  /** From saving a file to the tree showing it. */
  saves: number[];
  error?: string;
}

/** Where the suite leaves them, and the file that it saves. */
export const variables = { figures: 'CALLBOARD_BENCH_FIGURES', file: 'CALLBOARD_BENCH_FILE' } as const;
