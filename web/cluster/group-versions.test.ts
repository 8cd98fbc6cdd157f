import { expect, test } from 'vitest';
import type { ClusterService } from '../../contract/cluster.ts';
import { groupVersions } from './group-versions.ts';
import { fakeTask, fakeVersion, fakeView } from './view.fake.ts';

function service(name: string): ClusterService {
  return { id: name, name, wanted: 1, running: 1, image: 'web:1', notes: [] };
}

test('tasks are under their version, versions under their service', () => {
  const view = fakeView({
    services: [service('web'), service('agent')],
    versions: [fakeVersion('web-b'), fakeVersion('web-a', { current: false })],
    tasks: [
      fakeTask('web.1', { version: 'id-web-a' }),
      fakeTask('web.2', { version: 'id-web-b' }),
      fakeTask('web.3', { version: 'gone' }),
      fakeTask('agent.1'),
      fakeTask('other.1'),
    ],
  });
  const drawn = groupVersions(view).map((branch) => ({
    name: branch.service.name,
    twigs: branch.twigs.map(({ name, tasks }) => [name, ...tasks.map((task) => task.name)]),
    tasks: branch.tasks.map(({ name }) => name),
  }));
  expect(drawn).toEqual([
    {
      name: 'web',
      twigs: [
        ['web-b', 'web.2'],
        ['web-a', 'web.1'],
      ],
      tasks: ['web.3'],
    },
    { name: 'agent', twigs: [], tasks: ['agent.1'] },
  ]);
});
