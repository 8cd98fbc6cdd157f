import { describe, expect, it } from 'vitest';
import type { TaskInfo } from '../../wire/messages/task.ts';
import { parseResources } from '../../wire/resources/parse-resources.ts';
import { createTestModel, testTask } from './model.fixture.ts';
import { validateTask } from './validate-task.ts';

const executor = { executor_id: { value: 'e' }, command: { value: 'run' } };

describe('validateTask', () => {
  it.each<[Partial<TaskInfo>, string | RegExp]>([
    [{ task_id: { value: 'a/b' } }, "'a/b' contains invalid characters"],
    [{ task_id: { value: '..' } }, "'..' is disallowed"],
    [{ agent_id: { value: 'x' } }, 'Task uses invalid agent x while agent M-S0 is expected'],
    [
      { kill_policy: { grace_period: { nanoseconds: -1 } } },
      "Task's 'kill_policy.grace_period' must be non-negative",
    ],
    [{ resources: [] }, 'Task uses no resources'],
    [
      { resources: [{ name: 'cpus', type: 'SCALAR', scalar: { value: -1 } }] },
      /^Task uses invalid resources: /,
    ],
    [
      { command: undefined },
      'Task should have at least one (but not both) of CommandInfo or ExecutorInfo present',
    ],
    [
      { executor },
      'Task should have at least one (but not both) of CommandInfo or ExecutorInfo present',
    ],
    [{ command: undefined, executor }, "'ExecutorInfo.framework_id' must be set"],
    [
      { command: undefined, executor: { ...executor, framework_id: { value: 'f' } } },
      'ExecutorInfo has an invalid FrameworkID (Actual: f vs Expected: M-0000)',
    ],
    [
      { resources: parseResources('cpus:9') },
      'Total resources cpus:9 required by task and its executor is more than available cpus:4;mem:1024;disk:1000',
    ],
  ])('refuses %j', (more, message) => {
    const model = createTestModel();
    const agent = model.addAgent();
    const framework = model.addFramework();
    const give = (task: TaskInfo) => ({
      ...task,
      resources: (task.resources ?? []).map((one) => ({ ...one, allocation_info: { role: '*' } })),
    });
    const offered = agent.totalResources.map((one) => ({ ...one, allocation_info: { role: '*' } }));
    expect(validateTask(give(testTask(agent, 't')), framework, agent, offered)).toBeUndefined();
    const error = validateTask(give(testTask(agent, 't', more)), framework, agent, offered);
    if (typeof message === 'string') expect(error).toBe(message);
    else expect(error).toMatch(message);
  });

  it('refuses an id that runs, or that may come back', () => {
    const model = createTestModel();
    const agent = model.addAgent();
    const framework = model.addFramework();
    const { name, task_id, agent_id } = testTask(agent, 't');
    const task = {
      ...{ name, task_id, agent_id, resources: [], statuses: [] },
      framework_id: { value: framework.id },
      state: 'TASK_RUNNING' as const,
    };
    framework.tasks.set('t', task);
    expect(validateTask(testTask(agent, 't'), framework, agent, [])).toBe(
      'Task has duplicate ID: t',
    );
    framework.tasks.clear();
    framework.unreachableTasks.set('t', task);
    expect(validateTask(testTask(agent, 't'), framework, agent, [])).toBe(
      'Task reuses the ID of an unreachable task: t',
    );
  });
});
