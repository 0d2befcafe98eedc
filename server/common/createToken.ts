import { randomBytes } from 'node:crypto';

/** 256 random bits, as text that needs no escaping in a header or URL. */
export function createToken(): string {
  return randomBytes(32).toString('base64url');
}
