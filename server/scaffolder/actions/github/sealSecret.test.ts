import assert from 'node:assert/strict';
import sodium from 'libsodium-wrappers';
import { sealSecret } from './sealSecret.ts';

describe('sealSecret', () => {
  before(() => sodium.ready);

  it('makes boxes that libsodium opens with the private key', () => {
    const { publicKey, privateKey } = sodium.crypto_box_keypair();
    const key = Buffer.from(publicKey).toString('base64');
    for (const text of ['', 'hush', 'ünïcode ✓', 'x'.repeat(100_000)]) {
      const box = Buffer.from(sealSecret(text, key), 'base64');
      const opened = sodium.crypto_box_seal_open(box, publicKey, privateKey);
      assert.equal(Buffer.from(opened).toString('utf8'), text);
    }
  });

  it('makes another box each time, which no other key opens', () => {
    const { publicKey } = sodium.crypto_box_keypair();
    const key = Buffer.from(publicKey).toString('base64');
    const boxes = [sealSecret('hush', key), sealSecret('hush', key)];
    assert.notEqual(boxes[0], boxes[1]);
    const other = sodium.crypto_box_keypair();
    assert.throws(() =>
      sodium.crypto_box_seal_open(Buffer.from(boxes[0] ?? '', 'base64'), other.publicKey, other.privateKey),
    );
  });

  it('refuses what is no key', () => {
    assert.throws(() => sealSecret('hush', 'c2hvcnQ='));
  });
});
