import { expect, it } from 'vitest';
import { createFakeTimers } from '../../wire/timers.fake.ts';
import { createPorts } from '../create-ports.ts';
import { createMemoryRegistry } from '../model/memory-registry.fake.ts';
import { createTestModel } from '../model/model.fixture.ts';
import { removeAgent } from '../model/remove-agent.ts';
import { createAdmission } from './create-admission.ts';

it('admits an agent anew that was lost while the registry noted its change', async () => {
  const { context, addAgent } = createTestModel();
  const lost = addAgent();
  const memory = createMemoryRegistry();
  const observed: string[] = [];
  const admit = createAdmission({
    context,
    ports: createPorts({
      timers: createFakeTimers(),
      requestAllocation: () => {},
      drained: () => {},
    }),
    registry: {
      ...memory,
      apply(operation) {
        if (operation.type === 'UPDATE_AGENT') {
          removeAgent(context, lost, { why: 'unreachable', time: 1, message: 'lost' });
        }
        return memory.apply(operation);
      },
    },
    observer: { observe: (id) => observed.push(id), pong: () => {}, forget: () => {} },
  });
  const admission = await admit(
    {
      agent_id: { value: lost.id },
      agent_info: { hostname: 'renamed', port: 5051 },
      version: '1.11.0',
      checkpointed_resources: [],
      frameworks: [],
      executors: [],
      tasks: [],
    },
    '10.0.0.1',
    { isOpen: true, send: () => {}, sendEncoded: () => {}, close: () => {} },
  );
  expect(memory.operations.map(({ type }) => type)).toEqual(['UPDATE_AGENT', 'MARK_REACHABLE']);
  expect(observed).toEqual([lost.id]);
  const agent = context.state.agents.get(lost.id);
  expect(agent?.info.hostname).toBe('renamed');
  expect(admission).toEqual({ agent });
});
