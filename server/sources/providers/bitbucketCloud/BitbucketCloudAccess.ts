import { Type } from 'typebox';
import { CallboardError, messageOf, ServiceUnavailableError } from '../../../../model/index.ts';
import { checkAnswer } from '../../gitProvider/checkAnswer.ts';
import { MOST_TOKEN_BYTES, readJson } from '../../gitProvider/readJson.ts';
import { toProviderError } from '../../gitProvider/toProviderError.ts';
import { remoteFetch } from '../../http/remoteFetch.ts';
import { askedBitbucketCloud } from './askedBitbucketCloud.ts';
import type { BitbucketCloudSettings } from './BitbucketCloudIntegration.ts';

const TokenAnswer = Type.Object({
  access_token: Type.String({ minLength: 1 }),
  /** In seconds. */
  expires_in: Type.Optional(Type.Number()),
});

interface Grant {
  token: string;
  /** Milliseconds since 1970. */
  until: number;
}

const TIMEOUT_MS = 15_000;
/** Of a token that does not say how long it holds. */
const HOLDS_SECONDS = 3600;
/** Before its end, it is not used any more. */
const SPARE_MS = 10 * 60_000;

/** What requests to the API carry. An OAuth consumer's token is asked for once, and again shortly before its end. */
export class BitbucketCloudAccess {
  readonly #settings: BitbucketCloudSettings;
  #grant: Promise<Grant> | undefined;

  constructor(settings: BitbucketCloudSettings) {
    this.#settings = settings;
  }

  /** @throws an error of a kind where a consumer is given no token. */
  async headers(): Promise<Record<string, string>> {
    const authorization = await this.#authorization();
    return { 'user-agent': 'callboard', ...(authorization !== undefined && { authorization }) };
  }

  async #authorization(): Promise<string | undefined> {
    const { secret } = this.#settings;
    switch (secret?.kind) {
      case undefined:
        return undefined;
      case 'bearer':
        return `Bearer ${secret.token}`;
      case 'basic':
        return basic(secret.username, secret.password);
      case 'consumer':
        return `Bearer ${(await this.#granted(basic(secret.clientId, secret.clientSecret))).token}`;
    }
  }

  /** Those that ask at the same time wait for the same answer; one that was no success is asked for anew. */
  async #granted(authorization: string): Promise<Grant> {
    const known = await this.#grant?.catch(() => undefined);
    if (known !== undefined && known.until > Date.now()) return known;
    if (known !== undefined || this.#grant === undefined) this.#grant = this.#ask(authorization);
    const asked = this.#grant;
    asked.catch(() => {
      if (this.#grant === asked) this.#grant = undefined;
    });
    return asked;
  }

  /** Not cut short by whoever asked first: others wait for it, too. */
  async #ask(authorization: string): Promise<Grant> {
    const { baseUrl, host } = this.#settings;
    const what = `Bitbucket's token for the OAuth consumer of ${host}`;
    try {
      const response = await remoteFetch(`${baseUrl}/site/oauth2/access_token`, {
        method: 'POST',
        headers: { authorization, 'user-agent': 'callboard', accept: 'application/json' },
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) {
        await response.body?.cancel();
        // It says of a consumer that it does not know that the question is bad.
        const status = response.status === 400 ? 401 : response.status;
        throw toProviderError(
          { status, headers: response.headers },
          what,
          askedBitbucketCloud(this.#settings),
        );
      }
      const answer = checkAnswer(
        TokenAnswer,
        await readJson(response, 'Bitbucket', MOST_TOKEN_BYTES),
        'Bitbucket',
      );
      const holds = (answer.expires_in ?? HOLDS_SECONDS) * 1000;
      return { token: answer.access_token, until: Date.now() + Math.max(holds - SPARE_MS, holds / 2) };
    } catch (error) {
      if (error instanceof CallboardError) throw error;
      throw new ServiceUnavailableError(`${what} cannot be had: ${messageOf(error)}.`, { cause: error });
    }
  }
}

function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
}
