import sodium from 'libsodium-wrappers';

/** What secrets are sealed for, and what opens them. */
export class SecretBox {
  readonly keyId = '568250167242549743';
  readonly #keys = sodium.crypto_box_keypair();

  static async create(): Promise<SecretBox> {
    await sodium.ready;
    return new SecretBox();
  }

  /** In base64. */
  get publicKey(): string {
    return Buffer.from(this.#keys.publicKey).toString('base64');
  }

  /** Undefined where it was not sealed for this. */
  open(sealed: string): string | undefined {
    const { publicKey, privateKey } = this.#keys;
    try {
      const opened = sodium.crypto_box_seal_open(Buffer.from(sealed, 'base64'), publicKey, privateKey);
      return Buffer.from(opened).toString('utf8');
    } catch {
      return undefined;
    }
  }
}
