/** Numbers that look random and are the same for the same seed. */
export interface Random {
  /** From 0, below 1. */
  next(): number;
  /** A whole number from 0, below `end`. */
  below(end: number): number;
  /** One of them. @throws RangeError where there is none. */
  pick<T>(items: readonly T[]): T;
}

export function createRandom(seed: string): Random {
  let state = hashOf(seed);
  // A well-mixed counter (splitmix32): enough for tests, and the same on every machine.
  const next = (): number => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return {
    next,
    below,
    pick(items) {
      if (items.length === 0) throw new RangeError('There is nothing to pick from');
      // Just made sure that it is one of them.
      return items[below(items.length)] as (typeof items)[number];
    },
  };
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash;
}
