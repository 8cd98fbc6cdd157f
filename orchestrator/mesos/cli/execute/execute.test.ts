import { beforeEach, describe, expect, it } from 'vitest';
import { fakeMaster } from '../../framework/scheduler-client.fake.ts';
import type { Offer } from '../../wire/messages/offer.ts';
import type { TaskState } from '../../wire/messages/status.ts';
import { parseResources } from '../../wire/resources/parse-resources.ts';
import { execute } from './execute.ts';
import { type ExecuteOptions, makeTask } from './execute-options.ts';

const OPTIONS: ExecuteOptions = {
  name: 'test',
  command: 'ls -l',
  containerizer: 'docker',
  shell: true,
};

describe('makeTask', () => {
  it.each<[Partial<ExecuteOptions>, unknown]>([
    [{}, { command: { shell: true, value: 'ls -l' } }],
    [{ shell: false }, { command: { shell: false, value: 'ls', arguments: ['ls', '-l'] } }],
    [{ env: '{"A": 1}' }, { command: { environment: { variables: [{ name: 'A', value: '1' }] } } }],
    [{ dockerImage: 'alpine' }, { container: { type: 'DOCKER', docker: { image: 'alpine' } } }],
    [{ dockerImage: 'alpine', containerizer: 'mesos' }, { container: { type: 'MESOS' } }],
  ])('of %j', (change, task) => {
    expect(makeTask({ ...OPTIONS, ...change })).toMatchObject(task as object);
  });

  it.each<[Partial<ExecuteOptions>, RegExp]>([
    [{ env: '[1]' }, /not a JSON object/],
    [{ env: '{' }, /not JSON/],
    [{ dockerImage: 'a', containerizer: 'rkt' }, /'rkt' is not a containerizer/],
  ])('refuses %j', (change, reason) => {
    expect(() => makeTask({ ...OPTIONS, ...change })).toThrow(reason);
  });

  it('asks what to run', () => {
    const { command, ...rest } = OPTIONS;
    expect(() => makeTask(rest)).toThrow('It is not said what to run.');
  });
});

describe('execute', () => {
  let master = fakeMaster();
  let lines: string[];
  beforeEach(() => {
    master = fakeMaster();
    lines = [];
  });

  function begin(): Promise<TaskState> {
    const ended = execute({
      task: makeTask(OPTIONS),
      resources: parseResources('cpus:1;mem:128'),
      connect: (listener) => master.connect(listener, undefined),
      print: (line) => lines.push(line),
    });
    master.subscribe();
    return ended;
  }

  function offer(id: string, cpus: number): Offer {
    return {
      id: { value: id },
      framework_id: { value: 'F' },
      agent_id: { value: 'S0' },
      hostname: 'n1',
      allocation_info: { role: '*' },
      resources: parseResources(`cpus:${cpus};mem:512`).map((resource) => ({
        ...resource,
        allocation_info: { role: '*' },
      })),
    };
  }

  async function settle(): Promise<void> {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  }

  async function tell(state: TaskState): Promise<void> {
    const status = { task_id: { value: 'test' }, state, message: 'as it is' };
    master.listener.onEvent({ type: 'UPDATE', update: { status } });
    await settle();
  }

  it('launches once, on an offer that suffices, and takes itself down at the end', async () => {
    const ended = begin();
    const offers = [offer('small', 0.5), offer('good', 2), offer('other', 2)];
    master.listener.onEvent({ type: 'OFFERS', offers: { offers } });
    await settle();
    await tell('TASK_RUNNING');
    master.listener.onEvent({ type: 'OFFERS', offers: { offers: [offer('late', 4)] } });
    await tell('TASK_FINISHED');
    expect(await ended).toBe('TASK_FINISHED');
    expect(master.calls).toEqual([
      'decline small,other',
      'accept good test',
      'acknowledge test TASK_RUNNING',
      'decline late',
      'acknowledge test TASK_FINISHED',
      'teardown',
    ]);
    expect(master.tasks[0]?.resources).toContainEqual(
      expect.objectContaining({
        name: 'cpus',
        scalar: { value: 1 },
        allocation_info: { role: '*' },
      }),
    );
    expect(lines).toContain("Received status update TASK_FINISHED for task 'test'");
  });

  it('fails when the master ends it', async () => {
    const ended = begin();
    master.listener.onError('Role is not allowed');
    await expect(ended).rejects.toThrow('The master ended the framework: Role is not allowed');
  });
});
