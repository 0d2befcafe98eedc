import { createToken } from '../../common/index.ts';
import { createTokenCheck } from './createTokenCheck.ts';

const NAME = 'callboard-limited';
const LIFE_MS = 60 * 60_000;
/** Each lives for an hour: who asks for more has the eldest end. */
const MOST = 1000;

interface Given {
  readonly expiresAt: Date;
  readonly isToken: (token: string) => boolean;
}

/**
 * Cookies by which a page may show images and the like, which a browser asks for without a token. They open nothing but
 * routes that say so, and end with the process.
 */
export class LimitedCookies {
  readonly #given: Given[] = [];

  /** `header`: of set-cookie. */
  give(path: string): { header: string; expiresAt: Date } {
    const token = createToken();
    const expiresAt = new Date(Date.now() + LIFE_MS);
    const check = createTokenCheck([{ token, subject: NAME }]);
    this.#given.push({ expiresAt, isToken: given => check(given) !== undefined });
    if (this.#given.length > MOST) this.#given.shift();
    const header = `${NAME}=${token}; Path=${path}; Max-Age=${LIFE_MS / 1000}; HttpOnly; SameSite=Strict`;
    return { header, expiresAt };
  }

  /** Of a request that came with this cookie header. */
  letsIn(header: string | undefined): boolean {
    const token = new RegExp(`(?:^|;\\s*)${NAME}=([\\w-]+)(?:;|$)`).exec(header ?? '')?.[1];
    if (token === undefined) return false;
    const now = new Date();
    return this.#given.some(({ expiresAt, isToken }) => expiresAt > now && isToken(token));
  }
}
