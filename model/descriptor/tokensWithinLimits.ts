import { type CST, Lexer, Parser } from 'yaml';
import type { WorkBudget } from './WorkBudget.ts';

/** No descriptor that people write is nested this deep; what is goes beyond the stack of those who read it. */
export const MAX_DEPTH = 200;
/** Resolving an alias takes time with the number of all others. */
const MAX_ALIASES = 5000;
/** What a document costs beside its tokens, in tokens. */
const DOCUMENT_WORK = 100;

export const TOO_DEEP = `This document is nested more than ${MAX_DEPTH} deep`;
export const TOO_MANY_ALIASES = `This document has more than ${MAX_ALIASES} aliases (*name)`;

/**
 * The tokens of a text. A document that goes beyond a limit is replaced by an error that says so.
 * @throws WorkLimitError
 */
export function* tokensWithinLimits(text: string, budget: WorkBudget): Generator<CST.Token> {
  for (const token of parse(text, budget)) {
    if (token.type === 'document') {
      budget.spend(DOCUMENT_WORK);
      const message = token.value && limitBroken(token.value);
      if (token.value && message !== undefined) {
        token.value = { type: 'error', offset: token.value.offset, source: '', message };
      }
    }
    yield token;
  }
}

function* parse(text: string, budget: WorkBudget): Generator<CST.Token> {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    budget.spend(1);
    yield* parser.next(lexeme);
  }
  yield* parser.end();
}

/** Goes through a list of its own instead of calling itself, for the depth is what is in question. */
function limitBroken(root: CST.Token): string | undefined {
  let aliases = 0;
  const pending: { token: CST.Token; depth: number }[] = [{ token: root, depth: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { token, depth } = next;
    if (depth > MAX_DEPTH) return TOO_DEEP;
    if (token.type === 'alias' && ++aliases > MAX_ALIASES) return TOO_MANY_ALIASES;
    if (!('items' in token)) continue;
    for (const { key, value } of token.items) {
      if (key) pending.push({ token: key, depth: depth + 1 });
      if (value) pending.push({ token: value, depth: depth + 1 });
    }
  }
  return undefined;
}
