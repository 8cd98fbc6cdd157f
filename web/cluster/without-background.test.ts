import { expect, test } from 'vitest';
import { fakeTask, fakeVersion, fakeView } from './view.fake.ts';
import { withoutBackground } from './without-background.ts';

test('what the cluster runs for itself is left out, and nothing else', () => {
  const view = fakeView({
    tasks: [fakeTask('web.1'), fakeTask('dns.1')],
    versions: [fakeVersion('web-a'), fakeVersion('dns-a')],
    background: ['id-dns.1', 'id-dns-a'],
  });
  expect(withoutBackground(view)).toEqual({
    ...view,
    tasks: [view.tasks[0]],
    versions: [view.versions[0]],
  });
});
