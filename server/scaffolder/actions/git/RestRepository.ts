import type { Static, TSchema } from 'typebox';
import type { RestClient, RestQuestion } from '../../../sources/index.ts';
import type { GitRemote } from './GitRemote.ts';

export interface RestRepositoryOptions {
  client: RestClient;
  /** `Bitbucket acme/shop` */
  what: string;
  /** Of the API: what questions about it are below. */
  path: string;
  /** The least that a token needs to push to it. */
  pushNeeds: string;
}

type Question = Pick<RestQuestion, 'needs' | 'explain'>;

/** A repository that a step is about, of a host that is written to by its REST API: see RestClient. It need not be there yet. */
export class RestRepository {
  readonly client: RestClient;
  readonly what: string;
  readonly #path: string;
  readonly #pushNeeds: string;

  constructor({ client, what, path, pushNeeds }: RestRepositoryOptions) {
    this.client = client;
    this.what = what;
    this.#path = path;
    this.#pushNeeds = pushNeeds;
  }

  /** `path`: below the repository, with a slash at its start, or nothing. */
  get<T extends TSchema>(path: string, schema: T, question: Question): Promise<Static<T>> {
    return this.client.get({ ...this.#question(path, question), schema });
  }

  post<T extends TSchema>(path: string, body: object, schema: T, question: Question): Promise<Static<T>> {
    return this.client.send('POST', { ...this.#question(path, question), body, schema });
  }

  /** `url`: as the host gives it. */
  remote(url: string): GitRemote {
    const { client, what } = this;
    return {
      url,
      credentials: client.credentialsFor(url),
      what,
      access: client.access,
      needs: this.#pushNeeds,
    };
  }

  #question(path: string, question: Question): RestQuestion {
    return { ...question, path: this.#path + path, what: this.what };
  }
}

/** Hosts put whoever asks for it into a URL to clone. */
export function withoutUser(url: string): string {
  const plain = new URL(url);
  plain.username = '';
  plain.password = '';
  return plain.href;
}

/** An answer that was left empty in a form is none. */
export function tokenOf({ token }: { token?: string }): string | undefined {
  return token === '' ? undefined : token;
}
