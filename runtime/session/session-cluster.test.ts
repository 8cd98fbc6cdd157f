import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ClusterPicture } from './cluster/cluster-picture.ts';
import type { SessionService } from './session-service.ts';
import { createGate, createTestWorld, type TestWorld, viewWhen } from './test-world.fake.ts';

let world: TestWorld;
let service: SessionService;
const formed = createGate();
const describe = vi.fn(async () => ({}));

beforeEach(async () => {
  world = await createTestWorld({
    engineStep: () => formed.opened,
    describe,
  });
  service = world.createService();
});

afterEach(() => world.dispose());

test('the cluster is looked at when the session runs, on its nodes, until it ends', async () => {
  const { view } = await service.start('ada', 'first');
  const pictures: ClusterPicture[] = [];
  const leave = await service.watchCluster('ada', view.id, (picture) => pictures.push(picture));
  expect(pictures).toEqual([]);
  formed.open();
  await vi.waitFor(() => expect(pictures).toHaveLength(1));
  expect(pictures[0]).toMatchObject({
    sequence: 1,
    view: { note: 'asked node1 node2 node3' },
    problem: null,
  });
  await service.end('ada', view.id);
  await viewWhen(service, 'ada', view.id, ({ observed }) => observed === 'ended');
  const asked = describe.mock.calls.length;
  leave();
  const none = await service.watchCluster('ada', view.id, (picture) => pictures.push(picture));
  none();
  expect(describe.mock.calls.length).toBe(asked);
  expect(pictures).toHaveLength(1);
  expect(world.complaints).toEqual([]);
});

test('the cluster of another learner is not there', async () => {
  const { view } = await service.start('ada', 'first');
  await expect(service.watchCluster('eve', view.id, () => undefined)).rejects.toMatchObject({
    code: 'SESSION_NOT_FOUND',
  });
});
