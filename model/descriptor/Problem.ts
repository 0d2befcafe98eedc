/** A place in a text: zero-based line and character (UTF-16 code units), as editors count. */
export interface Position {
  line: number;
  character: number;
}

/** From `start` up to, not including, `end`. */
export interface Range {
  start: Position;
  end: Position;
}

export type ProblemSeverity = 'error' | 'warning' | 'info';

/**
 * What a problem is about; stable, shown as its code in the Problems panel and in SARIF, listed in docs/errors.md.
 * yaml-*: the text is not good YAML; file-*: the file could not be taken at all; entity-*: a document is not a good
 * entity; ref-*: an entity ref is not well formed, or of a kind that does not belong there; catalog-*: good by itself, but not beside the rest of the catalog;
 * template-*: a good Template that would not do what was meant; docs-*: pages of technical docs and their mkdocs.yml.
 */
export type ProblemRule =
  | 'yaml-syntax'
  | 'yaml-duplicate-key'
  | 'yaml-alias-limit'
  | 'file-unreadable'
  | 'file-too-large'
  | 'file-binary'
  | 'file-missing'
  | 'entity-not-object'
  | 'entity-envelope'
  | 'entity-unknown-field'
  | 'entity-unknown-kind'
  | 'entity-name'
  | 'entity-field'
  | 'entity-schema'
  | 'entity-skeleton'
  | 'ref-malformed'
  | 'ref-kind'
  | 'placeholder'
  | 'catalog-conflict'
  | 'catalog-duplicate'
  | 'catalog-not-allowed'
  | 'catalog-location'
  | 'template-action'
  | 'template-input'
  | 'template-step'
  | 'template-condition'
  | 'template-reference'
  | 'template-filter'
  | 'template-unused'
  | 'template-form'
  | 'template-file'
  | 'template-skeleton'
  | 'docs-config'
  | 'docs-unheeded'
  | 'docs-nav'
  | 'docs-include'
  | 'docs-redirect'
  | 'docs-file'
  | 'docs-shadowed'
  | 'docs-duplicate-title'
  | 'docs-broken-link'
  | 'docs-broken-anchor'
  | 'docs-missing-image'
  | 'docs-outside-link'
  | 'docs-not-in-nav'
  | 'docs-orphan'
  | 'docs-front-matter'
  | 'docs-snippet'
  | 'docs-admonition-type'
  | 'docs-duplicate-id'
  | 'docs-formula'
  | 'docs-limit';

/** Something wrong in one descriptor. The message names the field, what was found and what would be right. */
export interface Problem {
  rule: ProblemRule;
  severity: ProblemSeverity;
  message: string;
  /** The field, as keys and indexes from the document's root; empty for the document as a whole. */
  path: (string | number)[];
  range: Range;
  /** Zero-based index of the YAML document in its file. */
  document: number;
  /** Canonical ref of the entity the document holds, where it could be told. */
  entityRef?: string;
}
