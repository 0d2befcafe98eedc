/**
 * The number of an entity's row: the first 48 bits of its uid, so that both have one order (README.md, "entities").
 * The uid is a lower-case UUID.
 */
export function entityIdOf(uid: string): number {
  return Number.parseInt(uid.slice(0, 8) + uid.slice(9, 13), 16);
}
