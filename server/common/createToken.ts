import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, as text that needs no escaping in a header or URL. */
export function createToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in a time that tells nothing about where the texts differ. */
export function isSameToken(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
