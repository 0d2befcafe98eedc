/** A time as GitHub writes it: to the second. */
export function gitTime(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
