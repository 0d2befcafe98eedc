import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { openFetch } from './remoteFetch.ts';

describe('the way to hosts of others', () => {
  let web: Server;
  let proxy: Server;
  let tunnels: string[];

  beforeEach(async () => {
    tunnels = [];
    web = await listening(createServer((_request, response) => response.end('here')));
    proxy = await listening(createServer());
    proxy.on('connect', (request, socket) => {
      tunnels.push(request.url ?? '');
      const onward = connect(portOf(web), '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        onward.pipe(socket).pipe(onward);
      });
      onward.on('error', () => socket.destroy());
      socket.on('error', () => onward.destroy());
    });
  });
  afterEach(() => {
    for (const server of [web, proxy]) {
      server.closeAllConnections();
      server.close();
    }
  });

  it('leads through the proxy that the environment names', async () => {
    const fetchBy = await openFetch({ http_proxy: `http://127.0.0.1:${portOf(proxy)}` });
    const answer = await fetchBy('http://git.example.test/a', { headers: { connection: 'close' } });
    assert.equal(await answer.text(), 'here');
    assert.deepEqual(tunnels, ['git.example.test:80']);
  });

  it('leads past it to this machine', async () => {
    const fetchBy = await openFetch({
      HTTP_PROXY: `http://127.0.0.1:${portOf(proxy)}`,
      NO_PROXY: 'a.example',
    });
    const answer = await fetchBy(`http://127.0.0.1:${portOf(web)}/a`);
    assert.equal(await answer.text(), 'here');
    assert.deepEqual(tunnels, []);
  });

  async function listening(server: Server): Promise<Server> {
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  function portOf(server: Server): number {
    return (server.address() as AddressInfo).port;
  }
});
