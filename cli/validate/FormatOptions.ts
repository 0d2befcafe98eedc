export interface FormatOptions {
  /** Paths below it are printed relative to it. */
  cwd: string;
  /** What is looked for, where there is none: "catalog files". */
  what?: string;
}
