import { Type } from 'typebox';
import {
  AuthenticationError,
  InputError,
  messageOf,
  ServiceUnavailableError,
} from '../../../../model/index.ts';
import { checkAnswer } from '../../gitProvider/checkAnswer.ts';
import { MOST_TOKEN_BYTES, readJson } from '../../gitProvider/readJson.ts';
import { remoteFetch } from '../../http/remoteFetch.ts';
import type { AzureCredential, AzureSettings } from './AzureIntegration.ts';

/** Where applications get their tokens. */
const AUTHORITY = 'https://login.microsoftonline.com';
/** What such a token is for: Azure DevOps, as its documentation names it. */
const SCOPE = '499b84ac-1321-427f-aa17-267ca6975798/.default';
const TIMEOUT_MS = 15_000;
/** A token is not used up to its last second. */
const EARLY_MS = 60_000;

const TokenAnswer = Type.Object({ access_token: Type.String({ minLength: 1 }), expires_in: Type.Number() });

interface Granted {
  token: string;
  until: number;
}

/** What opens a host of Azure DevOps, by organization. */
export class AzureAccess {
  readonly #settings: AzureSettings;
  readonly #authority: string;
  readonly #granted = new Map<AzureCredential, Promise<Granted>>();

  constructor(settings: AzureSettings, authority = AUTHORITY) {
    this.#settings = settings;
    this.#authority = authority;
  }

  hasCredential(organization: string): boolean {
    return this.#find(organization) !== undefined;
  }

  /** @throws InputError for a credential of a kind that is not supported; AuthenticationError for one that is not accepted. */
  async headersFor(organization: string): Promise<Record<string, string>> {
    const plain = { 'user-agent': 'callboard', 'x-tfs-fedauthredirect': 'Suppress' };
    const credential = this.#find(organization);
    if (credential === undefined) return plain;
    if (credential.kind === 'unsupported') {
      throw new InputError(
        `integrations.azure (host ${this.#settings.host}): ${credential.what} not supported. Give personalAccessToken, or clientId, clientSecret and tenantId.`,
      );
    }
    const authorization =
      credential.kind === 'token'
        ? `Basic ${Buffer.from(`:${credential.token}`).toString('base64')}`
        : `Bearer ${await this.#tokenFor(credential)}`;
    return { ...plain, authorization };
  }

  #find(organization: string): AzureCredential | undefined {
    const name = organization.toLowerCase();
    return this.#settings.credentials.find(
      ({ organizations }) => organizations.length === 0 || organizations.includes(name),
    )?.credential;
  }

  async #tokenFor(credential: AzureCredential & { kind: 'secret' }): Promise<string> {
    const known = await this.#granted.get(credential);
    if (known !== undefined && known.until > Date.now()) return known.token;
    const asking = this.#ask(credential);
    this.#granted.set(credential, asking);
    // What failed is asked for again the next time.
    asking.catch(() => this.#granted.delete(credential));
    return (await asking).token;
  }

  async #ask({ clientId, clientSecret, tenantId }: AzureCredential & { kind: 'secret' }): Promise<Granted> {
    const what = `The application ${clientId} of integrations.azure (host ${this.#settings.host})`;
    const failed = (error: unknown): never => {
      if (error instanceof ServiceUnavailableError) throw error;
      throw new ServiceUnavailableError(`${what} gets no token: ${messageOf(error)}.`, { cause: error });
    };
    const response = await remoteFetch(
      `${this.#authority}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`,
      {
        method: 'POST',
        body: new URLSearchParams({
          grant_type: 'client_credentials',
          client_id: clientId,
          client_secret: clientSecret,
          scope: SCOPE,
        }),
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
    ).catch(failed);
    if (!response.ok) {
      await response.body?.cancel();
      const isRefused = response.status === 400 || response.status === 401;
      throw isRefused
        ? new AuthenticationError(
            `${what} gets no token: its clientSecret is not accepted, or tenant ${tenantId} does not know it. Check clientId, clientSecret and tenantId.`,
          )
        : new ServiceUnavailableError(`${what} gets no token: it is answered ${response.status}.`);
    }
    const whose = 'Microsoft Entra ID';
    const json = await readJson(response, whose, MOST_TOKEN_BYTES).catch(failed);
    const answer = checkAnswer(TokenAnswer, json, whose);
    return { token: answer.access_token, until: Date.now() + answer.expires_in * 1000 - EARLY_MS };
  }
}
