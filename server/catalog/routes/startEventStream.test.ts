import assert from 'node:assert/strict';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { CatalogStatus } from '../../../protocol/http/callboard.ts';
import { readyStatus } from '../../../test/helpers/readyStatus.ts';
import { createEventBus, type EventBus, type ServerEvents } from '../../events/index.ts';
import { startEventStream, type EventStreamOptions } from './startEventStream.ts';

const change = { revision: 2, upserted: [], removed: [], truncated: false };

describe('startEventStream', () => {
  let bus: EventBus<ServerEvents>;
  let server: Server | undefined;
  let stop: (() => void) | undefined;
  let ended: Promise<void>;
  const warned: string[] = [];

  beforeEach(() => {
    bus = createEventBus<ServerEvents>(assert.ifError);
  });
  afterEach(() => {
    stop?.();
    server?.closeAllConnections();
    server?.close();
  });

  /** Serves one stream, and resolves with what a listener receives of it. */
  async function open(
    options: Partial<EventStreamOptions> = {},
    readStatus = (): Promise<CatalogStatus> => Promise.resolve(readyStatus),
  ): Promise<IncomingMessage> {
    server = createServer((_request, response) => {
      ended = new Promise(resolve => response.once('close', resolve));
      response.flushHeaders();
      stop = startEventStream(
        response,
        { bus, readStatus, logger: { warn: message => warned.push(message) } },
        { heartbeatMs: 60_000, maxWaitingBytes: 1_000_000, ...options },
      );
    });
    await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new Promise((resolve, reject) => {
      get({ port, host: '127.0.0.1' }, resolve).on('error', reject);
    });
  }

  async function readUntil(response: IncomingMessage, wanted: RegExp): Promise<string> {
    let text = '';
    for await (const piece of response.iterator({ destroyOnReturn: false })) {
      text += String(piece);
      if (wanted.test(text)) return text;
    }
    return text;
  }

  it('sends the status first, then what was said while it was read', async () => {
    let finish: (value: CatalogStatus) => void = () => undefined;
    const response = await open({}, () => new Promise(resolve => (finish = resolve)));
    bus.emit('catalog', change);
    finish(readyStatus);
    const text = await readUntil(response, /event: catalog[^]*\n\n/);
    assert.equal(
      text,
      `event: status\ndata: ${JSON.stringify(readyStatus)}\n\nevent: catalog\ndata: ${JSON.stringify(change)}\n\n`,
    );
  });

  it('sends a comment now and then', async () => {
    assert.match(await readUntil(await open({ heartbeatMs: 10 }), /\n: .*\n\n/), /\n: .*\n\n/);
  });

  it('ends a stream that nobody reads', async () => {
    const response = await open({ maxWaitingBytes: 100_000 });
    response.pause();
    response.on('error', () => undefined);
    const upserted = Array.from({ length: 1000 }, (_, index) => `component:default/c${index}`);
    const flood = setInterval(() => {
      for (let count = 0; count < 100; count++) bus.emit('catalog', { ...change, upserted });
    }, 1);
    await ended.finally(() => {
      clearInterval(flood);
    });
  });

  it('says goodbye when it is stopped', async () => {
    const response = await open();
    stop?.();
    await readUntil(response, /never/);
    assert.ok(response.complete);
  });

  it('says goodbye when there is no first status', async () => {
    const response = await open({}, () => Promise.reject(new Error('no')));
    assert.equal(await readUntil(response, /never/), '');
    assert.ok(response.complete);
    assert.match(warned.join(), /status could not be read: no/);
  });
});
