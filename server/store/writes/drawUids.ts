import { randomBytes } from 'node:crypto';

const ID_SPACE = 2 ** 48;

/** Random UUIDs (version 4) in ascending order, their first 48 bits within a share of the space. */
export function drawUids(count: number, span: { from: number; to: number } = { from: 0, to: 1 }): string[] {
  const bytes = randomBytes(count * 16);
  const uids: string[] = [];
  for (let index = 0; index < count; index++) {
    const at = index * 16;
    const share = bytes.readUIntBE(at, 6) / ID_SPACE;
    bytes.writeUIntBE(Math.floor((span.from + share * (span.to - span.from)) * ID_SPACE), at, 6);
    bytes.writeUInt8((bytes.readUInt8(at + 6) & 0x0f) | 0x40, at + 6);
    bytes.writeUInt8((bytes.readUInt8(at + 8) & 0x3f) | 0x80, at + 8);
    const hex = bytes.toString('hex', at, at + 16);
    uids.push(
      [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-'),
    );
  }
  return uids.sort();
}
