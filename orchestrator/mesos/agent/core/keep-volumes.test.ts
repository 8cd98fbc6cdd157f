import { chmod, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AgentLinkEvent } from '../../wire/messages/agent-link.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import {
  type AgentFixture,
  createAgentFixture,
  framework,
  registered,
  runTask,
  taskInfo,
} from './agent.fixture.ts';

let fixture: AgentFixture;
beforeEach(async () => {
  fixture = await createAgentFixture();
  await fixture.tell(registered);
});
afterEach(() => fixture.dispose());

const lastStatus = () =>
  fixture.said.flatMap((call) => (call.type === 'UPDATE' ? call.update.status : [])).at(-1);
const volumesOf = (taskId: string) =>
  [...fixture.containers.specs.values()].find(
    ({ environment }) => environment.MESOS_TASK_ID === taskId,
  )?.volumes;

describe('a volume', () => {
  const volume: Resource = {
    name: 'disk',
    type: 'SCALAR',
    scalar: { value: 10 },
    reservations: [{ type: 'DYNAMIC', role: 'web/db' }],
    disk: { persistence: { id: 'v1' }, volume: { mode: 'RW', container_path: 'data' } },
  };
  const keep = (...resources: Resource[]): AgentLinkEvent => ({
    type: 'CHECKPOINT_RESOURCES',
    checkpoint_resources: { resources },
  });

  it('is a folder as long as it is wanted', async () => {
    const folder = join(fixture.folder, 'volumes/roles/web db/v1');
    await fixture.tell(keep(volume));
    expect((await stat(folder)).mode & 0o777).toBe(0o777);
    // A program may keep others out of its own volume.
    await chmod(folder, 0o700);
    await writeFile(join(folder, 'kept'), '');
    await fixture.tell(keep(volume));
    expect(await readdir(folder)).toEqual(['kept']);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    await fixture.tell(keep());
    await expect(stat(folder)).rejects.toThrow('ENOENT');
  });

  it('is there for its task, also after a restart', async () => {
    await fixture.tell(keep(volume), runTask('t', { resources: [volume] }));
    await fixture.saw('t TASK_RUNNING');
    expect(volumesOf('t')).toMatchObject([{ containerPath: 'data', readOnly: false }]);
    await fixture.restart([]);
    expect(fixture.agent.registration().checkpointed_resources).toEqual([volume]);
  });

  it('of an executor is there for the tasks of its group', async () => {
    const executor = {
      type: 'DEFAULT' as const,
      executor_id: { value: 'E' },
      resources: [volume],
    };
    const sandbox_path = { type: 'PARENT' as const, path: 'data' };
    const source = { type: 'SANDBOX_PATH' as const, sandbox_path };
    const volumes = [{ mode: 'RW' as const, container_path: 'db', source }];
    const tasks = [taskInfo('t', { container: { type: 'MESOS', volumes } })];
    const run: AgentLinkEvent = {
      type: 'RUN_TASK_GROUP',
      run_task_group: { framework, executor, task_group: { tasks } },
    };
    await fixture.tell(run);
    await fixture.saw('t TASK_DROPPED');
    await fixture.tell(keep(volume), run);
    await fixture.saw('t TASK_RUNNING');
    expect(volumesOf('t')).toEqual([
      {
        hostPath: join(fixture.folder, 'volumes/roles/web db/v1'),
        containerPath: 'db',
        readOnly: false,
      },
    ]);
  });

  it('that is not there keeps its task from running', async () => {
    await fixture.tell(runTask('t', { resources: [volume] }));
    await fixture.saw('t TASK_DROPPED');
    expect(lastStatus()?.message).toContain("no persistent volume 'v1'");
  });
});
