import { InputError } from '../../../../model/index.ts';
import { decodePart } from '../../http/urlPath.ts';

/** A repository, as Git is given it and as the catalog speaks of it. */
export interface RepositoryUrl {
  /** What Git is given: as it was written, but for the dots on the way to a folder, which Git would take after each symlink. */
  url: string;
  /** What targets begin with, e.g. `git+https://host/team/repo.git`: the same for the same repository. No secrets. */
  base: string;
  /** What messages and views call it, e.g. `host/team/repo`. */
  name: string;
  /** Its folder, where it is on this machine. */
  folder: string | undefined;
}

const SCHEMES = new Set(['https:', 'http:', 'ssh:', 'file:']);
/** `user@host:path`, as ssh and scp have it. A scheme has slashes behind its colon, a helper of Git's a second colon. */
const SCP_LIKE = /^(?:([^@:/\s]+)@)?([^@:/\s]{2,}|\[[0-9a-f:]+\]):(?!\/\/|:)(\S+)$/i;
/** Git hands both to a shell where ssh is set by a command: a shell must find nothing in them. Nor need they be encoded. */
const PLAIN_NAME = /^[\w.-]+$/;
const IPV6 = /^\[[0-9a-f:.]+\]$/i;
const FORMS =
  'https://host/team/repo.git, ssh://git@host/team/repo.git, git@host:team/repo.git or file:///srv/repo.git';

/** Never quotes a URL that may hold a secret. @throws InputError */
export function parseRepositoryUrl(text: string): RepositoryUrl {
  if (text.startsWith('-')) throw new InputError(`url begins with a dash: it should be like ${FORMS}`);
  const [, user, host, path] = SCP_LIKE.exec(text) ?? [];
  if (host !== undefined && path !== undefined) {
    const start = user === undefined ? '' : `${user}@`;
    return describe(text, parse(`ssh://${start}${host}/${path.replace(/^\/+/, '')}`));
  }
  return describe(text, parse(text));
}

function parse(text: string): URL {
  if (/\s/.test(text) || !URL.canParse(text)) throw new InputError(`url should be like ${FORMS}`);
  const url = new URL(text);
  if (!SCHEMES.has(url.protocol)) {
    throw new InputError(`url may begin with https:, http:, ssh: or file:, not with ${url.protocol}`);
  }
  if (url.password !== '') {
    throw new InputError(
      "url holds a password: leave it out, and give it to Git's credential helper, which Callboard asks by git",
    );
  }
  if (url.search !== '' || url.hash !== '')
    throw new InputError('url has a ? or #: leave out what follows it');
  const isFile = url.protocol === 'file:';
  if (isFile ? url.host !== '' : url.hostname === '') throw new InputError(`url should be like ${FORMS}`);
  if (/^(?:-|%2d)/i.test(url.hostname) || /^(?:-|%2d)/i.test(url.username)) {
    throw new InputError('url has a host or user that begins with a dash');
  }
  if (isFile) return url;
  if (url.protocol === 'ssh:') checkSsh(url);
  else if (url.username !== '') {
    throw new InputError(
      "url holds a user, or a token in the place of one: leave it out. Git's credential helper knows who signs in, and credential.username of Git's own configuration can say who",
    );
  }
  return url;
}

/** @throws InputError */
function checkSsh({ hostname, username }: URL): void {
  if (!PLAIN_NAME.test(hostname) && !IPV6.test(hostname)) {
    throw new InputError(
      'url has a host that ssh is not given: it may have letters, digits, ".", "-" and "_", or be an IPv6 address in brackets',
    );
  }
  if (username !== '' && !PLAIN_NAME.test(username)) {
    throw new InputError(
      'url has a user that ssh is not given: it may have letters, digits, ".", "-" and "_"',
    );
  }
}

function describe(text: string, url: URL): RepositoryUrl {
  const { protocol, username, host, pathname } = url;
  const path = pathname.replace(/\/+$/, '');
  if (path === '') throw new InputError(`url names no repository: it should be like ${FORMS}`);
  const user = username === '' ? '' : `${username}@`;
  const isFile = protocol === 'file:';
  return {
    url: isFile ? url.href : text,
    base: `git+${protocol}//${user}${host.toLowerCase()}${escapeDashes(path)}`,
    name: `${host.toLowerCase()}${decodePart(path).replace(/\.git$/, '')}`,
    folder: isFile ? folderOf(path) : undefined,
  };
}

/** A part that is a dash alone would end the repository in a target. */
function escapeDashes(path: string): string {
  return path
    .split('/')
    .map(part => (part === '-' ? '%2D' : part))
    .join('/');
}

/** As Git decodes it, so that the folder is the one that Git looks into. @throws InputError */
function folderOf(path: string): string {
  // Git takes what is encoded badly as it stands, and decodes the rest.
  if (/%(?![\da-f]{2})/i.test(path)) {
    throw new InputError('url has a % that encodes nothing: write %25 for the sign itself');
  }
  if (/%(?:2f|5c|00)/i.test(path)) {
    throw new InputError(
      'url has an encoded slash or null character (%2F, %5C or %00): write slashes as they are',
    );
  }
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    throw new InputError('url has a path whose % signs encode no UTF-8 text');
  }
  return /^\/[a-z]:/i.test(decoded) ? decoded.slice(1) : decoded;
}
