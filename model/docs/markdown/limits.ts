/** What a page may be at most. Whatever is beyond is shown as text or left out, with a finding that says so. */
export const limits = {
  /** Characters of a page, snippets included. */
  pageLength: 8_000_000,
  /** Blocks within blocks: quotes, lists, admonitions. What is nested deeper is shown as text. */
  nesting: 64,
  /** Elements within elements of raw HTML. */
  elements: 256,
  /** Those that are open at once while HTML is sanitised. */
  openElements: 2000,
  /** Lines without a blank one between them that are looked at together; longer runs are looked at in parts. */
  runLines: 4000,
  /** Characters of one run of text in which emphasis is looked for. */
  emphasisLength: 100_000,
  /** The same delimiter in a row that can still mean emphasis. */
  delimiterRun: 32,
  /** Captions of a page that are of blocks which hold others. */
  figures: 500,
  /** Characters of an abbreviation. */
  abbreviation: 100,
  /** Characters that what is defined once may add to a page by being shown again and again. */
  copies: 4_000_000,
  /** Characters of one option of an extension: what it says may stand at each heading. */
  option: 1000,
  snippetDepth: 16,
  snippets: 1000,
} as const;
