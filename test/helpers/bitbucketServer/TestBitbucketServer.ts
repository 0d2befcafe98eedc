import { contentsAt, GitState, type Repository } from '../providers/GitState.ts';
import { StandIn, type StandInAnswer, type StandInRequest } from '../providers/StandIn.ts';

/** The host's own limit, whatever is asked for. */
const MOST_ON_PAGE = 500;

/**
 * A stand-in for Bitbucket Data Center. Written after the published REST documentation, of what Callboard asks and no
 * more: a test against it says nothing of what an actual Bitbucket does beyond that. Paths of its repositories start with
 * the key of their project.
 */
export class TestBitbucketServer extends StandIn {
  readonly state = new GitState();
  readonly #prefix: string;
  readonly #secrets = new Set<string>();

  private constructor(prefix: string) {
    super();
    this.#prefix = prefix;
  }

  /** `prefix`: the path that all of it lies below, such as `/bitbucket`. */
  static async start({ prefix = '' }: { prefix?: string } = {}): Promise<TestBitbucketServer> {
    const bitbucket = new TestBitbucketServer(prefix);
    await bitbucket.listen();
    return bitbucket;
  }

  override get baseUrl(): string {
    return `${super.baseUrl}${this.#prefix}`;
  }

  get apiBaseUrl(): string {
    return `${this.baseUrl}/rest/api/1.0`;
  }

  /** From the first on, requests need one. */
  allowToken(token: string): void {
    this.#secrets.add(`Bearer ${token}`);
  }

  allowPassword(username: string, password: string): void {
    this.#secrets.add(`Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`);
  }

  revokeAll(): void {
    this.#secrets.clear();
    this.#secrets.add('Bearer of nobody');
  }

  protected answer({ method, url, authorization = '' }: StandInRequest): StandInAnswer {
    const api = `${this.#prefix}/rest/api/1.0/`;
    if (method !== 'GET' || !url.pathname.startsWith(api)) return fault(404, 'No such resource');
    const isOpen = this.#secrets.size === 0 && authorization === '';
    if (!isOpen && !this.#secrets.has(authorization)) return fault(401, 'You are not permitted');
    const [group, key = '', , slug = '', part, ...path] = url.pathname
      .slice(api.length)
      .split('/')
      .map(decodeURIComponent);
    if (group === 'repos' && key === '') return this.#list(url);
    const repository = this.#visible().find(one => one.path === `${key}/${slug}`);
    if (group !== 'projects' || repository === undefined)
      return fault(404, `Repository ${slug} does not exist.`);
    return answerOf(repository, part, path.join('/'), url);
  }

  #visible(): Repository[] {
    return this.state.repositories.filter(({ isHidden }) => !isHidden);
  }

  #list(url: URL): StandInAnswer {
    const { searchParams } = url;
    const archived = searchParams.get('archived') ?? 'ACTIVE';
    const key = searchParams.get('projectkey')?.toLowerCase();
    const found = this.#visible().filter(
      one =>
        (archived === 'ALL' || one.archived === (archived === 'ARCHIVED')) &&
        (key === undefined || keyOf(one).toLowerCase() === key),
    );
    return pageOf(
      found.map(one => ({
        slug: slugOf(one),
        name: slugOf(one),
        project: { key: keyOf(one), type: keyOf(one).startsWith('~') ? 'PERSONAL' : 'NORMAL' },
        archived: one.archived,
        public: false,
      })),
      url,
    );
  }
}

function answerOf(repository: Repository, part: string | undefined, path: string, url: URL): StandInAnswer {
  const { searchParams } = url;
  const ref = searchParams.get(part === 'commits' ? 'until' : 'at') ?? repository.branch;
  const contents = contentsAt(repository, ref.replace(/^refs\/heads\//, ''));
  if (contents === undefined) return fault(404, `Commit '${ref}' does not exist in repository.`);
  if (part === 'commits') return pageOf([{ id: contents.hash, displayId: contents.hash.slice(0, 11) }], url);
  if (part === 'files') return pageOf([...contents.files.keys()], url);
  const text = part === 'raw' ? contents.files.get(path) : undefined;
  return text === undefined
    ? fault(404, `The path "${path}" does not exist at revision "${ref}"`)
    : { status: 200, body: text };
}

function pageOf(values: readonly unknown[], { searchParams }: URL): StandInAnswer {
  const start = Number(searchParams.get('start') ?? '0');
  const limit = Math.min(Number(searchParams.get('limit') ?? '25'), MOST_ON_PAGE);
  const isLastPage = start + limit >= values.length;
  const some = values.slice(start, start + limit);
  return {
    status: 200,
    body: {
      ...{ start, limit, size: some.length, isLastPage, values: some },
      nextPageStart: isLastPage ? null : start + limit,
    },
  };
}

function fault(status: number, message: string): StandInAnswer {
  return { status, body: { errors: [{ context: null, message, exceptionName: null }] } };
}

function keyOf({ path }: Repository): string {
  return path.slice(0, path.indexOf('/'));
}

function slugOf({ path }: Repository): string {
  return path.slice(path.indexOf('/') + 1);
}
