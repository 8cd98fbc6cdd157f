import { expect, it } from 'vitest';
import { fakeApp } from '../model/app.fake.ts';
import { putRunSpec, removeRunSpec } from '../model/change-group.ts';
import { runSpecsIn } from '../model/find-in-group.ts';
import { fakePod } from '../model/pod.fake.ts';
import { createGroupHistory } from './group-history.ts';
import { createMemoryStore } from './memory-store.fake.ts';

const v = (n: number) => `2026-01-01T00:00:00.${String(n).padStart(3, '0')}Z`;
const open = (content = createMemoryStore().content, pinned = new Set<string>()) =>
  createGroupHistory({ store: createMemoryStore(content), maxVersions: 3, pinned: () => pinned });

it('begins with an empty tree', () => {
  expect(open().root()).toMatchObject({ id: '/', version: '1970-01-01T00:00:00.000Z' });
});

it('has all again after a restart', () => {
  const { content } = createMemoryStore();
  const history = open(content);
  const app = fakeApp({ id: '/g/web', version: v(1) });
  const pod = fakePod({ id: '/g/h/pod', version: v(1) });
  const root = { ...putRunSpec(putRunSpec(history.root(), app), pod), version: v(1) };
  history.commit(root);

  const again = open(content);
  expect(again.root()).toEqual(root);
  expect(again.at(v(1))).toEqual(root);
  expect(again.runSpecAt('/g/web', v(1))).toEqual(app);
});

it('keeps the last versions, and older ones that are needed', () => {
  const { content } = createMemoryStore();
  const history = open(content, new Set([v(1)]));
  for (let n = 1; n <= 6; n += 1) {
    history.commit(putRunSpec(history.root(), fakeApp({ instances: n, version: v(n) })));
  }

  for (const each of [history, open(content, new Set([v(1)]))]) {
    expect(each.versions()).toEqual([v(1), v(4), v(5), v(6)]);
    expect(each.runSpecVersions('/web')).toEqual([v(1), v(4), v(5), v(6)]);
  }
});

it('keeps what an app was after it is gone, and one that never changes', () => {
  const history = open();
  const still = fakeApp({ id: '/still', version: v(1) });
  history.commit(putRunSpec(putRunSpec(history.root(), still), fakeApp({ version: v(1) })));
  history.commit(removeRunSpec(history.root(), '/web', v(2)));
  for (let n = 3; n <= 9; n += 1) history.commit({ ...history.root(), version: v(n) });

  expect([...runSpecsIn(history.root()).keys()]).toEqual(['/still']);
  expect(history.runSpecVersions('/web')).toEqual([v(1)]);
  expect(history.runSpecAt('/still', v(1))).toEqual(still);
});
