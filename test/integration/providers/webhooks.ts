import { createHmac } from 'node:crypto';
import { eventually } from '../../helpers/eventually.ts';
import type { Remote, RemoteCatalog } from './RemoteCatalog.ts';

/** Sends a body to a topic of the catalog's server, as it is. */
export async function post<R extends Remote>(
  catalog: RemoteCatalog<R>,
  topic: string,
  { body, headers }: { body: string; headers: Record<string, string> },
): Promise<{ status: number; text: string }> {
  const response = await fetch(`${await catalog.server.url()}/api/events/http/${topic}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });
  return { status: response.status, text: await response.text() };
}

/** As GitHub signs. */
export function signature(body: string, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

export async function untilRefs<R extends Remote>(
  catalog: RemoteCatalog<R>,
  expected: readonly string[],
): Promise<void> {
  let refs: string[] = [];
  const wanted = JSON.stringify(expected.map(name => `component:default/${name}`));
  await eventually(`the catalog to hold ${wanted}`, async () => {
    refs = await catalog.refs();
    return JSON.stringify(refs) === wanted;
  }).catch((error: unknown) => {
    throw new Error(`${String(error)} It holds ${refs.join(', ')}.`);
  });
}

/** Longer than events are waited for to be heeded together, and than one request waits for another. */
export async function pause(): Promise<void> {
  await new Promise(resolve => setTimeout(resolve, 1500));
}
