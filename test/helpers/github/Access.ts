import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { GitHubError } from './GitHubError.ts';

export interface NewApp {
  appId: number;
  /** PEM of the key that the app's private key belongs to. */
  publicKey: string;
  slug?: string;
  installations: readonly { id: number; owner: string }[];
}

/** Who asks, and what they may see. */
export interface Credential {
  readonly kind: 'anonymous' | 'token' | 'installation' | 'app';
  /** What requests are counted by. */
  readonly key: string;
  /** Lower case; all owners where undefined. */
  readonly owners: ReadonlySet<string> | undefined;
  readonly app?: NewApp;
}

interface Token extends Credential {
  readonly expiresAt: number;
}

const ANONYMOUS: Credential = { kind: 'anonymous', key: '', owners: undefined };

/** The tokens and apps that are let in. Without any, everybody is. */
export class Access {
  private readonly tokens = new Map<string, Token>();
  private readonly apps = new Map<number, NewApp>();
  private restricted = false;

  allowToken(token: string, owners?: readonly string[]): void {
    this.restricted = true;
    const seen = owners && new Set(owners.map(owner => owner.toLowerCase()));
    this.tokens.set(token, { kind: 'token', key: token, owners: seen, expiresAt: Infinity });
  }

  revokeToken(token: string): void {
    this.tokens.delete(token);
  }

  addApp(app: NewApp): void {
    this.restricted = true;
    this.apps.set(app.appId, app);
  }

  get installations(): { app: NewApp; id: number; owner: string }[] {
    return [...this.apps.values()].flatMap(app => app.installations.map(one => ({ app, ...one })));
  }

  /** A token of an installation, good for this long. */
  installationToken(installation: { app: NewApp; owner: string }, milliseconds: number) {
    const token = `ghs_${randomBytes(18).toString('hex')}`;
    const expiresAt = Date.now() + milliseconds;
    const owners = new Set([installation.owner.toLowerCase()]);
    this.tokens.set(token, { kind: 'installation', key: token, owners, app: installation.app, expiresAt });
    return { token, expiresAt: new Date(expiresAt) };
  }

  /** Throws what GitHub answers to who is not let in. */
  identify(header: string | undefined): Credential {
    const given = tokenOf(header);
    if (given === undefined) {
      if (this.restricted) throw new GitHubError(401, 'Requires authentication');
      return ANONYMOUS;
    }
    if (!this.restricted) return { ...ANONYMOUS, kind: 'token', key: given };
    if (given.split('.').length === 3) return this.identifyApp(given);
    const token = this.tokens.get(given);
    if (token === undefined || token.expiresAt <= Date.now()) throw new GitHubError(401, 'Bad credentials');
    return token;
  }

  private identifyApp(jwt: string): Credential {
    const [header = '', payload = '', signature = ''] = jwt.split('.');
    const { alg } = parsePart(header);
    const { iss, iat, exp } = parsePart(payload);
    const app = this.apps.get(Number(iss));
    if (app === undefined) throw new GitHubError(404, 'Integration not found');
    const isSigned =
      alg === 'RS256' &&
      verify(
        'RSA-SHA256',
        Buffer.from(`${header}.${payload}`),
        createPublicKey(app.publicKey),
        Buffer.from(signature, 'base64url'),
      );
    if (!isSigned) throw new GitHubError(401, 'A JSON web token could not be decoded');
    const now = Date.now() / 1000;
    if (typeof exp !== 'number' || exp > now + 600) {
      throw new GitHubError(401, "'Expiration time' claim ('exp') is too far in the future");
    }
    if (exp <= now) {
      throw new GitHubError(
        401,
        "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
      );
    }
    if (typeof iat !== 'number' || iat > now) {
      throw new GitHubError(
        401,
        "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
      );
    }
    return { kind: 'app', key: `app ${app.appId}`, owners: undefined, app };
  }
}

export function sees(credential: Credential, owner: string): boolean {
  return credential.owners?.has(owner.toLowerCase()) ?? true;
}

/** From `token T`, `bearer T`, or as the password of basic authentication, as git sends it. */
function tokenOf(header: string | undefined): string | undefined {
  const [scheme = '', value = ''] = (header ?? '').split(' ');
  if (value === '') return undefined;
  if (scheme.toLowerCase() !== 'basic') return value;
  const text = Buffer.from(value, 'base64').toString('utf8');
  return text.slice(text.indexOf(':') + 1);
}

function parsePart(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Record<string, unknown>;
  } catch {
    throw new GitHubError(401, 'A JSON web token could not be decoded');
  }
}
