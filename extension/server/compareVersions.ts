/**
 * Negative when `a` is older than `b`, positive when newer, 0 when the same. Reads the numbers of `1.2.3`; a version with
 * a suffix (`1.2.3-beta`) is older than the one without, and two suffixes compare as text.
 */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [split(a), split(b)];
  for (let i = 0; i < Math.max(left.numbers.length, right.numbers.length); i++) {
    const difference = (left.numbers[i] ?? 0) - (right.numbers[i] ?? 0);
    if (difference !== 0) return difference;
  }
  if (left.suffix === right.suffix) return 0;
  if (left.suffix === '') return 1;
  if (right.suffix === '') return -1;
  return left.suffix < right.suffix ? -1 : 1;
}

function split(version: string): { numbers: number[]; suffix: string } {
  const [, core = '', suffix = ''] = /^v?([\d.]*)[-+]?(.*)$/.exec(version.trim()) ?? [];
  return { numbers: core.split('.').map(Number), suffix };
}
