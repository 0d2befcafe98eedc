import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DocsRules } from '../../model/docs/types.ts';
import { InputError, messageOf, ServiceUnavailableError } from '../../model/index.ts';
import { contentTypeOf, styles } from '../../server/techdocs/static/index.ts';
import { exitCodes, type CliContext } from '../CliContext.ts';
import { waitForSignal } from '../waitForSignal.ts';
import { LiveSite } from './LiveSite.ts';
import { openDocs } from './openDocs.ts';
import { readRules } from './readRules.ts';

export interface ServeOptions {
  sourceDir: string;
  siteName: string;
  port: number;
  config: readonly string[];
}

const HOST = '127.0.0.1';

/** Nothing that a page brings along runs; of styles, only those that every page is given; of frames, those of hosts that may. */
function policyFor({ iframeHosts = [] }: DocsRules): string {
  const frames = iframeHosts.map(host => `https://${host}`);
  return [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(styles).digest('base64')}'`,
    "img-src 'self' data: https:",
    "media-src 'self'",
    ...(frames.length === 0 ? [] : [`frame-src ${frames.join(' ')}`]),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // A frame may do no more than the page that it is in; of scripts, the page itself has none all the same.
    `sandbox allow-popups${frames.length === 0 ? '' : ' allow-scripts allow-same-origin'}`,
  ].join('; ');
}

/** Serves docs on loopback until a signal comes. Errors: a folder without docs, a port that is taken. */
export async function serve(options: ServeOptions, context: CliContext): Promise<number> {
  const { config, port, siteName, sourceDir } = options;
  const { cwd, print } = context;
  // What is wrong with the folder is said at once.
  const rules = await readRules(config, context);
  const { site } = await openDocs(sourceDir, { cwd, siteName, rules });
  const live = new LiveSite(sourceDir, { cwd, siteName, rules, say: print });
  const policy = policyFor(rules);
  const server = createServer((request, response) => {
    answer(request, response, { live, policy }).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' }).end(messageOf(error));
    });
  });
  const signal = waitForSignal();
  try {
    const address = await listen(server, port);
    print(`"${site.config.siteName}" is at http://${HOST}:${address.port}/\n`);
    await signal.received;
    return exitCodes.good;
  } finally {
    signal.stop();
    server.close();
    server.closeAllConnections();
  }
}

async function listen(server: Server, port: number): Promise<AddressInfo> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => {
      reject(
        new ServiceUnavailableError(
          `Port ${port} cannot be listened on: ${error.message}. Name another with --port, or 0 for a free one.`,
        ),
      );
    });
    server.listen(port, HOST, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new InputError('There is no port to listen on.');
  return address;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  { live, policy }: { live: LiveSite; policy: string },
): Promise<void> {
  const fail = (status: number, message: string): void => {
    response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${message}\n`);
  };
  // A name of elsewhere that resolves to this machine is someone else's page.
  if (!/^(?:localhost|127\.0\.0\.1)(?::\d+)?$/i.test(request.headers.host ?? '')) {
    fail(403, 'Open these docs by the address that was printed.');
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    fail(405, 'Docs can be read only.');
    return;
  }
  const path = pathOf(request.url ?? '/');
  const file = path === undefined ? undefined : await live.fileAt(path);
  if (file === undefined) {
    if (path !== undefined && !path.endsWith('/') && (await live.fileAt(`${path}/`)) !== undefined) {
      response.writeHead(302, { location: `/${encodeURI(path)}/` }).end();
      return;
    }
    fail(404, `There is no page or file ${request.url ?? ''} in these docs.`);
    return;
  }
  response.writeHead(200, {
    'content-type': contentTypeOf(file.path),
    'content-security-policy': policy,
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  });
  response.end(request.method === 'HEAD' ? undefined : file.content);
}

/** Of the site, decoded; undefined where it is none. It is looked up, never joined to a folder. */
function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(url.replace(/[?#].*$/s, '').replace(/^\/+/, ''));
  } catch {
    return undefined;
  }
}
