/**
 * Cuts a list into lists of at most `size` items, in order.
 *
 * @throws RangeError where the size is no whole number above zero.
 */
export function chunk<T>(items: readonly T[], size: number): T[][] {
  if (!Number.isInteger(size) || size < 1) {
    throw new RangeError(`${size} is no size of a list: give a whole number above zero.`);
  }
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}
