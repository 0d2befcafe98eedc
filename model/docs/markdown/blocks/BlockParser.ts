import type { Dialect } from '../Dialect.ts';
import type { Findings } from '../Findings.ts';
import { limits } from '../limits.ts';
import { isBlank, splitRuns, type Run } from '../source/Line.ts';
import { append, type Block } from './Block.ts';
import { lookAhead } from './features.ts';
import type { Stash } from './Stash.ts';

/** Runs that are still to be parsed; the next is the last. */
export type Queue = Run[];

/** Takes `run`, the next of the queue, or as much of it as it knows, and says true; else leaves the queue as it was. */
export type BlockRule = (parser: BlockParser, parent: Block, run: Run, queue: Queue) => boolean;

/** What the rules are in the midst of; it decides whether text in a list becomes a paragraph. */
type State = 'list' | 'looselist' | 'detabbed' | 'blockquote';

export interface Reference {
  readonly url: string;
  readonly title?: string;
  readonly line: number;
}

export interface BlockParserOptions {
  readonly dialect: Dialect;
  readonly rules: readonly BlockRule[];
  readonly stash: Stash;
  readonly findings: Findings;
}

/**
 * Python-Markdown's way through a page: the text is split at blank lines, and the first rule that knows a run takes it,
 * adding to what stands before it. Its parsing of nested content is the same again, with less indentation.
 */
export class BlockParser {
  readonly dialect: Dialect;
  readonly stash: Stash;
  readonly findings: Findings;
  readonly references = new Map<string, Reference>();
  readonly abbreviations = new Map<string, string>();
  readonly footnotes = new Map<string, { readonly lines: Run; readonly line: number }>();
  /** How many sets of tabs there are so far. */
  tabSets = 0;
  readonly #rules: readonly BlockRule[];
  readonly #states: State[] = [];
  #depth = 0;

  constructor(options: BlockParserOptions) {
    this.dialect = options.dialect;
    this.stash = options.stash;
    this.findings = options.findings;
    this.#rules = options.rules;
  }

  get state(): State | undefined {
    return this.#states.at(-1);
  }

  /** Parses lines with blank lines in them. */
  parseLines(parent: Block, lines: Run, state?: State): void {
    this.parseRuns(parent, splitRuns(lines), state);
  }

  parseRuns(parent: Block, runs: readonly Run[], state?: State): void {
    if (state !== undefined) this.#states.push(state);
    this.#depth++;
    if (this.#depth > limits.nesting) this.#giveUp(parent, runs);
    else this.#parse(parent, runs);
    this.#depth--;
    if (state !== undefined) this.#states.pop();
  }

  #parse(parent: Block, runs: readonly Run[]): void {
    const queue: Queue = [];
    for (const run of [...runs].reverse()) queue.push(...partsOf(run));
    for (let run = queue.at(-1); run !== undefined; run = queue.at(-1)) {
      if (run.length === 0) queue.pop();
      else if (!this.#rules.some(rule => rule(this, parent, run, queue))) queue.pop();
    }
  }

  #giveUp(parent: Block, runs: readonly Run[]): void {
    const lines = runs.flat().filter(line => !isBlank(line));
    const first = lines[0];
    if (first === undefined) return;
    this.findings.limit(
      `Blocks are nested more than ${limits.nesting} levels deep: what is deeper is shown as text.`,
      first.line,
    );
    append(parent, 'p', first.line).text = lines;
  }
}

/** Rules look through a whole run, so none may be of any length. */
function partsOf(run: Run): Run[] {
  lookAhead(run);
  if (run.length <= limits.runLines) return [run];
  const parts: Run[] = [];
  for (let start = 0; start < run.length; start += limits.runLines)
    parts.unshift(run.slice(start, start + limits.runLines));
  return parts;
}
