import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ServedApi, serveApi } from './serve-api.fixture.ts';

let served: ServedApi;
let marathon: ServedApi['marathon'];
let base: string;
let ask: ServedApi['ask'];

beforeEach(async () => {
  served = await serveApi();
  ({ marathon, base, ask } = served);
});

afterEach(() => served.close());

const sleep = { id: '/sleep', cmd: 'sleep 1', cpus: 0.1, mem: 16 };

describe('Marathon itself', () => {
  it('tells of itself on every answer', async () => {
    const ping = await ask('GET', '/ping');
    expect(ping).toMatchObject({ status: 200, body: 'pong' });
    expect(ping.headers.get('x-marathon-leader')).toBe('http://node1:8080');
    expect((await ask('GET', '/v2/leader')).body).toEqual({ leader: 'node1:8080' });
    expect((await ask('GET', '/v2/info')).body).toMatchObject({ name: 'marathon', elected: true });
    expect((await ask('GET', '/v2/plugins')).body).toEqual({ plugins: [] });
    expect((await ask('DELETE', '/v2/leader')).body).toEqual({ message: 'Leadership abdicated' });
    expect(marathon.wasAbdicated()).toBe(true);
  });

  it('refuses what is no JSON, no known type and no known address', async () => {
    expect(await ask('POST', '/v2/apps', '{')).toMatchObject({
      status: 400,
      body: { message: 'Invalid JSON', details: expect.any(String) },
    });
    expect((await ask('POST', '/v2/apps', '[]')).body).toEqual({
      message: 'Invalid JSON',
      details: [{ path: '/', errors: ['error.expected.jsobject'] }],
    });
    const form = await fetch(`${base}/v2/apps`, {
      method: 'POST',
      body: new URLSearchParams('a=b'),
    });
    expect(form.status).toBe(415);
    expect(await ask('GET', '/v2/unknown')).toMatchObject({
      status: 500,
      body: { message: 'URI not found' },
    });
  });
});

describe('events', () => {
  it('stream by type', async () => {
    const response = await fetch(`${base}/v2/events?event_type=api_post_event`);
    expect(response.headers.get('content-type')).toBe('text/event-stream;charset=utf-8');
    await ask('POST', '/v2/apps', sleep);
    const reader = response.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    await reader?.cancel();
    const [type, data] = new TextDecoder().decode(value).split('\n');
    expect(type).toBe('event: api_post_event');
    expect(JSON.parse(data?.slice('data: '.length) ?? '')).toMatchObject({
      eventType: 'api_post_event',
      uri: '/v2/apps',
      appDefinition: { id: '/sleep' },
    });
  });

  it('of deployments tell of what these change and nothing else', async () => {
    await ask('PUT', '/v2/apps', [sleep, { ...sleep, id: '/nap' }]);
    const response = await fetch(`${base}/v2/events?event_type=deployment_success`);
    await ask('DELETE', '/v2/apps/nap');
    const reader = response.body?.getReader();
    const { value } = (await reader?.read()) ?? {};
    await reader?.cancel();
    const { plan } = JSON.parse(new TextDecoder().decode(value).split('data: ')[1] ?? '');
    expect(plan.original.apps).toMatchObject([{ id: '/nap' }]);
    expect(plan.target.apps).toEqual([]);
    expect(plan.steps).toEqual([{ actions: [{ action: 'StopApplication', app: '/nap' }] }]);
  });

  it('are posted to callbacks in their order until those are removed', async () => {
    const told: string[] = [];
    let arrived: () => void = () => undefined;
    const all = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const receiver = createServer(async (request, response) => {
      for await (const piece of request) told.push(JSON.parse(String(piece)).eventType);
      response.end();
      if (told.length === 4) arrived();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/x`;
    const path = `/v2/eventSubscriptions?callbackUrl=${encodeURIComponent(url)}`;
    expect((await ask('POST', path)).body).toMatchObject({ eventType: 'subscribe_event' });
    expect((await ask('GET', '/v2/eventSubscriptions')).body).toEqual({ callbackUrls: [url] });
    await ask('POST', '/v2/apps', sleep);
    await all;
    expect(told).toEqual([
      'subscribe_event',
      'deployment_info',
      'deployment_success',
      'api_post_event',
    ]);
    await ask('DELETE', path);
    expect((await ask('GET', '/v2/eventSubscriptions')).body).toEqual({ callbackUrls: [] });
    expect((await ask('POST', '/v2/eventSubscriptions?callbackUrl=ftp://x')).status).toBe(422);
    receiver.closeAllConnections();
    await new Promise((resolve) => receiver.close(resolve));
  });
});
