import { isUtf8 } from 'node:buffer';

/** Where bytes that are no UTF-8 go while they are text: signs that no valid text has. */
const HIDDEN = 0xdc00;

/** A text from which `bytesOf` gives the same bytes again, whatever they are. */
export function textOf(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (isUtf8(buffer)) return buffer.toString('utf8');
  let text = '';
  for (let at = 0; at < buffer.length;) {
    const length = lengthOfSign(buffer, at);
    text +=
      length > 0 ? buffer.toString('utf8', at, at + length) : String.fromCharCode(HIDDEN + (buffer[at] ?? 0));
    at += Math.max(1, length);
  }
  return text;
}

export function bytesOf(text: string): Uint8Array {
  if (!/[\udc80-\udcff]/u.test(text)) return Buffer.from(text, 'utf8');
  const parts: Buffer[] = [];
  for (const sign of text) {
    const code = sign.charCodeAt(0) - HIDDEN;
    parts.push(sign.length === 1 && code >= 0x80 && code <= 0xff ? Buffer.from([code]) : Buffer.from(sign));
  }
  return Buffer.concat(parts);
}

/** In bytes; 0 where none begins there. */
function lengthOfSign(buffer: Buffer, at: number): number {
  for (let length = 1; length <= 4 && at + length <= buffer.length; length++) {
    if (isUtf8(buffer.subarray(at, at + length))) return length;
  }
  return 0;
}
