import type { Dialect } from '../Dialect.ts';
import type { Reference } from '../blocks/BlockParser.ts';
import type { Stash } from '../blocks/Stash.ts';
import type { Copies } from './Copies.ts';
import type { Formulas } from '../output/formulas.ts';

/** What the inline rules know of the page around them. It is markdown-it's `env`. */
export interface PageEnv {
  readonly dialect: Dialect;
  readonly stash: Stash;
  readonly references: ReadonlyMap<string, Reference>;
  /** Numbers of the footnotes, by their names. */
  readonly footnotes: ReadonlyMap<string, number>;
  /** How often each footnote is referred to. */
  readonly footnoteUses: Map<string, number>;
  /** What abbreviations stand for. */
  readonly abbreviations: ReadonlyMap<string, string>;
  readonly copies: Copies;
  readonly formulas: Formulas;
}

/** What a link or image token remembers of its source. */
export interface LinkMeta {
  readonly url: string;
  /** What stands in the source for the URL. */
  readonly written: string;
  /** Of that, in the content of its inline token. */
  readonly offset: number;
  /** Of the definition, where the link is by reference. */
  readonly line?: number;
}
