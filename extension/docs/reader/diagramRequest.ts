import { deflateRawSync } from 'node:zlib';

/** Servers that draw diagrams, as the user has named them; empty: none. */
export interface DiagramServers {
  kroki: string;
  plantuml: string;
}

export interface DiagramRequest {
  url: URL;
  /** Of a POST. */
  body?: string;
}

/** Longer URLs are refused on the way. */
const LONGEST_URL = 8000;

/**
 * What to ask for a drawing; undefined where no server draws that. `server`: as the user named it, where nothing is sent to it:
 * neither without encryption, unless it is on this machine, nor in a URL that is too long.
 */
export function diagramRequest(
  { type, source }: { type: string; source: string },
  { kroki, plantuml }: DiagramServers,
): DiagramRequest | { refused: 'url' | 'long'; server: string } | undefined {
  const isPlantuml = type === 'plantuml' && plantuml !== '';
  const server = isPlantuml ? plantuml : kroki;
  if (server === '') return undefined;
  if (!isTrusted(server)) return { refused: 'url', server };
  const base = server.replace(/\/+$/, '');
  if (!isPlantuml) return { url: new URL(`${base}/${type}/svg`), body: source };
  const url = new URL(`${base}/svg/${encodePlantuml(source)}`);
  return url.href.length > LONGEST_URL ? { refused: 'long', server } : { url };
}

function isTrusted(server: string): boolean {
  if (!URL.canParse(server)) return false;
  const { protocol, hostname, username, password } = new URL(server);
  if (username !== '' || password !== '') return false;
  const isOwn = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isOwn);
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const PLANTUML = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_';

/** Its own order of the letters of base64, over what is deflated. */
export function encodePlantuml(source: string): string {
  const base64 = deflateRawSync(source, { level: 9 }).toString('base64').replace(/=+$/, '');
  // Padded with nothing in the place of the sign that base64 has for it.
  return base64.replace(/./g, letter => PLANTUML[BASE64.indexOf(letter)] ?? '');
}
