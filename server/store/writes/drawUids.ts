import { randomBytes } from 'node:crypto';

const ID_SPACE = 2 ** 48;

/** Random UUIDs (version 4) in ascending order, their first 48 bits within a share of the space. */
export function drawUids(count: number, span: { from: number; to: number } = { from: 0, to: 1 }): string[] {
  const hex = randomBytes(count * 16).toString('hex');
  const uids: string[] = [];
  for (let at = 0; at < hex.length; at += 32) {
    const share = Number.parseInt(hex.slice(at, at + 12), 16) / ID_SPACE;
    const id = Math.floor((span.from + share * (span.to - span.from)) * ID_SPACE)
      .toString(16)
      .padStart(12, '0');
    // The digit that tells the variant is one of 8, 9, a and b.
    const variant = '89ab'.charAt(Number.parseInt(hex.charAt(at + 16), 16) & 3);
    uids.push(
      `${id.slice(0, 8)}-${id.slice(8)}-4${hex.slice(at + 13, at + 16)}-${variant}${hex.slice(at + 17, at + 20)}-${hex.slice(at + 20, at + 32)}`,
    );
  }
  return uids.sort();
}
