import { Agent, request } from 'node:http';

/**
 * Asks a server over one connection that is kept open, and takes the answer as text: what a round trip costs without the
 * costs of a particular client. Anything but 200, or a status that is expected, is a failure.
 */
export interface BenchClient {
  get(path: string): Promise<string>;
  post(path: string, body: unknown): Promise<string>;
  /** The answer's JSON, or undefined for 404. */
  find<Answer>(path: string): Promise<Answer | undefined>;
  close(): void;
}

export function createBenchClient(baseUrl: string): BenchClient {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const send = (method: string, path: string, body?: string): Promise<{ status: number; text: string }> =>
    new Promise((resolve, reject) => {
      const headers =
        body === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const sent = request(baseUrl + path, { method, agent, headers }, response => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
        });
      });
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // A server that was busy may have closed the connection it held open at the very moment it was used again.
        if (sent.reusedSocket && error.code === 'ECONNRESET') resolve(send(method, path, body));
        else reject(error);
      });
      sent.end(body);
    });
  const must = async (method: string, path: string, body?: string): Promise<string> => {
    const { status, text } = await send(method, path, body);
    if (status !== 200) throw new Error(`${method} ${path} answered ${status}: ${text.slice(0, 300)}`);
    return text;
  };
  return {
    get: path => must('GET', path),
    post: (path, body) => must('POST', path, JSON.stringify(body)),
    async find<Answer>(path: string): Promise<Answer | undefined> {
      const { status, text } = await send('GET', path);
      if (status === 404) return undefined;
      if (status !== 200) throw new Error(`GET ${path} answered ${status}: ${text.slice(0, 300)}`);
      // Whoever asks names the shape, as the API gives it.
      return JSON.parse(text) as Answer;
    },
    close: () => {
      agent.destroy();
    },
  };
}
