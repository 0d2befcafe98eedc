import { createPublicKey, diffieHellman, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { hsalsa, xsalsa20poly1305 } from '@noble/ciphers/salsa.js';
import { blake2b } from '@noble/hashes/blake2.js';

const NONCE_BYTES = 24;

/**
 * A text as GitHub takes secrets: in a box that is made with a key of its own and that only who has the private key opens, as
 * libsodium's crypto_box_seal makes it. Key and box are in base64. @throws Error where the key is none
 */
export function sealSecret(text: string, publicKey: string): string {
  const receiver = Buffer.from(publicKey, 'base64');
  const own = generateKeyPairSync('x25519');
  const sender = rawOf(own.publicKey);
  const shared = diffieHellman({ privateKey: own.privateKey, publicKey: keyOf(receiver) });
  const nonce = blake2b(Buffer.concat([sender, receiver]), { dkLen: NONCE_BYTES });
  const sealed = xsalsa20poly1305(boxKeyOf(shared), nonce).encrypt(Buffer.from(text, 'utf8'));
  return Buffer.concat([sender, sealed]).toString('base64');
}

/** What two keys have in common is no key yet: see crypto_box_beforenm of NaCl. */
function boxKeyOf(shared: Buffer): Uint8Array {
  const key = new Uint32Array(8);
  hsalsa(words(Buffer.from('expand 32-byte k')), words(shared), new Uint32Array(4), key);
  return new Uint8Array(key.buffer);
}

/** A copy, for a buffer may begin anywhere in memory. */
function words(bytes: Buffer): Uint32Array {
  return new Uint32Array(new Uint8Array(bytes).buffer);
}

function keyOf(raw: Buffer): KeyObject {
  const jwk = { kty: 'OKP', crv: 'X25519', x: raw.toString('base64url') };
  return createPublicKey({ key: jwk, format: 'jwk' });
}

function rawOf(key: KeyObject): Buffer {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url');
}
