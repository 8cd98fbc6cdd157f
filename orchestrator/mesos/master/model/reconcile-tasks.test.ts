import { describe, expect, it } from 'vitest';
import { acceptOffers } from './accept-offers.ts';
import { markAgentGone } from './mark-agent-gone.ts';
import { markAgentUnreachable } from './mark-agent-unreachable.ts';
import { createTestModel, testTask } from './model.fixture.ts';
import { reconcileTasks } from './reconcile-tasks.ts';

/** A cluster where there is an agent of every kind. */
function createCluster(partitionAware: boolean) {
  const model = createTestModel();
  const { context } = model;
  const agent = model.addAgent();
  model.addAgent({}, 'lost');
  model.addAgent({}, 'gone');
  markAgentUnreachable(context, 'lost', 5000, 'lost');
  markAgentGone(context, 'gone', 6000);
  const framework = model.addFramework(
    partitionAware ? { capabilities: [{ type: 'PARTITION_AWARE' }] } : {},
  );
  const recover = () =>
    context.state.recoveredAgents.set('recovered', {
      info: { hostname: 'r', id: { value: 'recovered' } },
      version: '',
      deactivated: false,
      drain: undefined,
    });
  const ask = (taskId: string, agentId?: string) => {
    const before = model.statuses(framework.id).length;
    const agent_id = agentId === undefined ? undefined : { value: agentId };
    reconcileTasks(context, framework, [{ task_id: { value: taskId }, agent_id }]);
    return model.statuses(framework.id).slice(before);
  };
  return { model, agent, framework, recover, ask };
}

describe('reconcileTasks', () => {
  it.each([
    ['M-S0', 'TASK_GONE', 'Task is unknown to the agent'],
    ['lost', 'TASK_UNREACHABLE', 'Task is unreachable'],
    ['gone', 'TASK_GONE_BY_OPERATOR', 'Task is gone'],
    ['other', 'TASK_UNKNOWN', 'Task is unknown'],
    [undefined, 'TASK_UNKNOWN', 'Task is unknown'],
  ])('says of a task that nobody knows on agent %s: %s', (agentId, state, text) => {
    const message = `REASON_RECONCILIATION Reconciliation: ${text}`;
    expect(createCluster(true).ask('t', agentId)).toEqual([`t ${state} ${message}`]);
    expect(createCluster(false).ask('t', agentId)).toEqual([`t TASK_LOST ${message}`]);
  });

  it('says since when an agent cannot be reached', () => {
    const { model, ask } = createCluster(true);
    ask('t', 'lost');
    expect(model.lastStatus()?.unreachable_time).toEqual({ nanoseconds: 5000 * 1e6 });
  });

  it('says nothing as long as the agent, or any when none is named, may still come back', () => {
    const { recover, ask } = createCluster(true);
    recover();
    expect(ask('t', 'recovered')).toEqual([]);
    expect(ask('t')).toEqual([]);
    expect(ask('t', 'other')).toHaveLength(1);
  });

  it('says the state whose update waits for its acknowledgement, else the latest', () => {
    const { model, agent, framework } = createCluster(true);
    model.allocate();
    const offer_ids = [...framework.offers.keys()].map((value) => ({ value }));
    const task_infos = [testTask(agent, 't1')];
    acceptOffers(model.context, framework, {
      offer_ids,
      operations: [{ type: 'LAUNCH', launch: { task_infos } }],
    });
    const task = framework.tasks.get('t1');
    if (task === undefined) throw new Error('the task was not launched');
    reconcileTasks(model.context, framework, []);
    expect(model.lastStatus()?.state).toBe('TASK_STAGING');
    Object.assign(task, { state: 'TASK_FINISHED', status_update_state: 'TASK_RUNNING' });
    reconcileTasks(model.context, framework, []);
    expect(model.lastStatus()).toMatchObject({ state: 'TASK_RUNNING', source: 'SOURCE_MASTER' });
    expect(model.lastStatus()?.uuid).toBeUndefined();
  });
});
