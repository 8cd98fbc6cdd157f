import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dialThroughNode } from '../../runtime/node/dial-through-node.ts';
import type { ProviderNode } from '../../runtime/node/provider.ts';
import { waitUntil } from '../../runtime/node/wait-until.ts';
import { createTestInstance, type TestSession } from './support/create-test-instance.ts';
import { mustRun } from './support/must-run.ts';
import { readFacts } from './support/read-facts.ts';
import { sendWhileNetworksCome } from './support/send-while-networks-come.ts';

const instance = createTestInstance();
const { provider } = instance;
const { signal } = new AbortController();
let a: TestSession;
let b: TestSession;
let attacker: ProviderNode;
let neighbour: ProviderNode;
let victim: ProviderNode;

beforeAll(async () => {
  [a, b] = await Promise.all([
    instance.createSession('node1'),
    instance.createSession('node1', 'node2'),
  ]);
  const [first, second, third] = [...a.nodes, ...b.nodes];
  if (first === undefined || second === undefined || third === undefined) {
    throw new Error('three nodes were asked for');
  }
  [attacker, victim, neighbour] = [first, second, third];
  await victim.writeFiles([{ path: '/srv/index.html', content: 'secret of b' }]);
  const serve = 'python3 -m http.server --directory /srv 8000 >/dev/null 2>&1 &';
  await mustRun(
    victim,
    `${serve} socat -u UDP-RECVFROM:9000,fork OPEN:/srv/udp,creat,append >/dev/null 2>&1 &`,
  );
  await waitUntil(
    async () => ((await fetchFrom(neighbour, victim.address)) === 'secret of b' ? true : undefined),
    { reason: 'the server in session b', timeoutMs: 10_000 },
  );
});
afterAll(() => instance.dispose());

async function fetchFrom(node: ProviderNode, address: string): Promise<string> {
  const { stdout } = await node.exec(['curl', '-s', '--max-time', '2', `http://${address}:8000/`]);
  return stdout;
}

const ping = (node: ProviderNode, address: string) =>
  node.exec(['ping', '-c', '1', '-W', '2', address]).then(({ exitCode }) => exitCode);

async function sendUdp(node: ProviderNode, word: string): Promise<void> {
  await mustRun(node, `echo ${word} | socat - UDP:${victim.address}:9000`);
}

describe('a node of one session', () => {
  test('reaches no node of another by TCP, ping or UDP', async () => {
    expect(await ping(neighbour, victim.address)).toBe(0);
    expect(await fetchFrom(attacker, victim.address)).toBe('');
    expect(await ping(attacker, victim.address)).not.toBe(0);
    await sendUdp(attacker, 'from-a');
    await sendUdp(neighbour, 'from-b');
    await waitUntil(
      async () => ((await mustRun(victim, 'cat /srv/udp')).includes('from-b') ? true : undefined),
      { reason: 'the datagram of the neighbour', timeoutMs: 5000 },
    );
    expect(await mustRun(victim, 'cat /srv/udp')).not.toContain('from-a');
  });

  // On an engine that somebody else runs, ropes sets no rules beside Docker's.
  test.runIf(readFacts().engine.ours)(
    'reaches none while networks of others come and go',
    async () => {
      const { address } = victim;
      await sendWhileNetworksCome(instance, attacker, { address, port: 9000, word: 'from-flood' });
      await sendUdp(neighbour, 'from-after');
      await waitUntil(
        async () =>
          (await mustRun(victim, 'cat /srv/udp')).includes('from-after') ? true : undefined,
        { reason: 'the datagram of the neighbour', timeoutMs: 5000 },
      );
      expect(await mustRun(victim, 'cat /srv/udp')).not.toContain('from-flood');
    },
  );

  test('does not know the names of the other', async () => {
    expect((await attacker.exec(['getent', 'hosts', 'node2'])).exitCode).not.toBe(0);
  });

  test('gets no further through the registry, which both can reach', async () => {
    const registry = await mustRun(attacker, "getent hosts registry | cut -d' ' -f1");
    expect(await mustRun(attacker, 'curl -s --max-time 5 http://registry:5000/v2/')).toBe('{}');
    await mustRun(attacker, `ip route add ${victim.address}/32 via ${registry}`);
    expect(await fetchFrom(attacker, victim.address)).toBe('');
    expect(await ping(attacker, victim.address)).not.toBe(0);
    await mustRun(attacker, `ip route del ${victim.address}/32`);
  });

  test('gets no further with the address of the other', async () => {
    await mustRun(attacker, `ip address add ${neighbour.address}/32 dev eth0`);
    const spoofed = `curl -s --max-time 2 --interface ${neighbour.address} http://${victim.address}:8000/`;
    expect((await attacker.exec(['bash', '-c', spoofed])).stdout).toBe('');
    await mustRun(attacker, `ip address del ${neighbour.address}/32 dev eth0`);
  });

  test('can not write what the registry gives to others', async () => {
    const push =
      "curl -s -o /dev/null -w '%{http_code}' -X POST http://registry:5000/v2/ropes/web/blobs/uploads/";
    expect(await mustRun(attacker, push)).toMatch(/^40[1-5]$/);
  });
});

// On an engine that somebody else runs, ropes sets no rules on the machine.
describe.runIf(readFacts().engine.ours)('a program of this machine', () => {
  const seen: string[] = [];
  const listener = createServer((socket) => {
    seen.push(String(socket.remoteAddress));
    socket.end('secret of the host');
  });
  let port = 0;

  beforeAll(async () => {
    listener.listen(0, '::');
    await once(listener, 'listening');
    port = (listener.address() as AddressInfo).port;
  });
  afterAll(() => listener.close());

  const gatewayOf = (node: ProviderNode) => node.address.replace(/\.\d+$/, '.1');

  test('can not be reached from a node, whichever address it asks', async () => {
    const own = connect(port, gatewayOf(attacker));
    expect(await text(own)).toBe('secret of the host');
    expect(seen).toHaveLength(1);
    for (const address of [gatewayOf(attacker), gatewayOf(victim)]) {
      const asked = await attacker.exec([
        'curl',
        '-s',
        '--max-time',
        '2',
        `http://${address}:${port}`,
      ]);
      expect(asked.exitCode).not.toBe(0);
    }
    expect(await ping(attacker, gatewayOf(attacker))).not.toBe(0);
    expect(seen).toHaveLength(1);
  });

  test('can not be reached by IPv6 that a learner switched on', async () => {
    await mustRun(
      attacker,
      'sysctl -qw net.ipv6.conf.all.disable_ipv6=0 net.ipv6.conf.eth0.disable_ipv6=0',
    );
    // Every host of the link answers this address, the machine as well.
    const ask = `socat -T2 - "TCP6:[fe80::1%eth0]:${port},connect-timeout=2"; ping -6 -c 1 -W 2 ff02::1%eth0`;
    await attacker.exec(['bash', '-c', ask]);
    const own = `ip -6 route show default; for a in $(ip -6 neigh show dev eth0 | cut -d' ' -f1); do curl -sg --max-time 2 "http://[$a%25eth0]:${port}"; done`;
    expect(await mustRun(attacker, `${own}; true`)).not.toContain('secret of the host');
    expect(seen).toHaveLength(1);
  });
});

describe('dialling a port of a node', () => {
  async function request(session: string, node: string, port: number): Promise<string> {
    const socket = await provider.dial(session, node, port, signal);
    socket.end('GET / HTTP/1.0\r\n\r\n');
    return text(socket);
  }

  test('reaches that node, another provider of the instance too', async () => {
    expect(await request(b.id, 'node1', 8000)).toContain('secret of b');
    const socket = await instance.createProvider().dial(b.id, 'node1', 8000, signal);
    socket.destroy();
  });

  test('reaches only nodes of the session that is named', async () => {
    await expect(request(a.id, 'node2', 8000)).rejects.toMatchObject({ code: 'NODE_NOT_FOUND' });
    await expect(request(a.id, 'node1', 8000)).rejects.toMatchObject({ code: 'PORT_UNREACHABLE' });
    await expect(request(a.id, victim.address, 8000)).rejects.toMatchObject({
      code: 'NODE_NOT_FOUND',
    });
  });

  test.each(['registry', '../node1', '127.0.0.1', 'localhost', 'node1 ', ''])(
    'does not take %j for a node',
    async (name) => {
      await expect(request(b.id, name, 8000)).rejects.toMatchObject({ code: 'NODE_NOT_FOUND' });
    },
  );

  test('reaches no node of another instance', async () => {
    const other = createTestInstance();
    await expect(other.provider.dial(b.id, 'node1', 8000, signal)).rejects.toMatchObject({
      code: 'NODE_NOT_FOUND',
    });
    await other.dispose();
  });

  test('goes by a program on the node where its address can not be reached', async () => {
    const dial = (port: number) =>
      dialThroughNode(instance.docker, { ...victim, node: 'node1', port }, signal);
    const socket = await dial(8000);
    socket.end('GET / HTTP/1.0\r\n\r\n');
    expect(await text(socket)).toContain('secret of b');
    await expect(dial(8001)).rejects.toMatchObject({
      code: 'PORT_UNREACHABLE',
      message: expect.stringContaining('refused'),
    });
    await expect(dial(70_000)).rejects.toMatchObject({ code: 'PORT_UNREACHABLE' });
  });

  test('carries much data at the pace of the reader, either way', async () => {
    const size = 20_000_000;
    await mustRun(victim, `head -c ${size} /dev/urandom > /srv/much`);
    const sum = await mustRun(victim, 'sha256sum /srv/much | cut -c 1-64');
    const ways = [
      await dialThroughNode(instance.docker, { ...victim, node: 'node1', port: 8000 }, signal),
      await provider.dial(b.id, 'node1', 8000, signal),
    ];
    for (const socket of ways) {
      socket.end('GET /much HTTP/1.0\r\n\r\n');
      const answer = await buffer(socket);
      const body = answer.subarray(answer.indexOf('\r\n\r\n') + 4);
      expect(createHash('sha256').update(body).digest('hex')).toBe(sum);
    }
  });
});
