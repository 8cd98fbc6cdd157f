import type { Attribute } from '../wire/messages/attribute.ts';
import type { Offer } from '../wire/messages/offer.ts';
import type { QueuedTask } from './queued-task.ts';

/** A task that sleeps, for tests. */
export function fakeTask(taskId: string, change: Partial<QueuedTask> = {}): QueuedTask {
  return {
    taskId,
    jobId: `job-of-${taskId}`,
    highPriority: false,
    exclusive: true,
    notBefore: 0,
    needs: { cpus: 1, mem: 100, disk: 0, gpus: 0 },
    constraints: [],
    template: {
      name: taskId,
      task_id: { value: taskId },
      command: { value: 'sleep 1', environment: { variables: [{ name: 'A', value: 'b' }] } },
    },
    ...change,
  };
}

/** An offer of an agent of its own, for tests. */
export function fakeOffer(name: string, cpus = 4, mem = 1000, attributes: Attribute[] = []): Offer {
  return {
    id: { value: `offer-${name}` },
    framework_id: { value: 'fw' },
    agent_id: { value: `agent-${name}` },
    hostname: name,
    resources: [
      { name: 'cpus', type: 'SCALAR', scalar: { value: cpus } },
      { name: 'mem', type: 'SCALAR', scalar: { value: mem } },
    ],
    attributes,
  };
}
