import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server of texts by path, to be changed as a test goes on. A number is a status; a URL is redirected to. */
export interface TextServer {
  url: string;
  texts: Map<string, string | number>;
  /** `PATH STATUS` of each answer, in order. */
  answered: string[];
  /** What came in headers of authorization, in order. */
  authorized: string[];
  /** Answers wait until what this returns is called. */
  hold(): () => void;
  close(): Promise<void>;
}

export async function createTextServer(texts: Record<string, string | number> = {}): Promise<TextServer> {
  const served = new Map(Object.entries(texts));
  const answered: string[] = [];
  const authorized: string[] = [];
  let held: Promise<void> = Promise.resolve();
  const server = createServer((request, response) => {
    const { authorization } = request.headers;
    if (authorization !== undefined) authorized.push(authorization);
    void held.then(() => {
      const path = request.url ?? '';
      const text = served.get(path) ?? 404;
      const etag = `"${createHash('sha1').update(String(text)).digest('hex')}"`;
      const isRedirect = typeof text === 'string' && text.startsWith('http');
      const isSame = request.headers['if-none-match'] === etag;
      const status = typeof text === 'number' ? text : isRedirect ? 302 : isSame ? 304 : 200;
      answered.push(`${path} ${status}`);
      response.writeHead(status, isRedirect ? { location: text } : { etag });
      response.end(status === 200 ? text : undefined);
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    texts: served,
    answered,
    authorized,
    hold() {
      let release = (): void => undefined;
      held = new Promise(resolve => {
        release = resolve;
      });
      return release;
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
