import type { MasterResponse } from '../../wire/messages/master-response.ts';
import type { Framework } from '../model/framework.ts';
import type { MasterState } from '../model/master-state.ts';
import { toWireAgent } from './to-wire-agent.ts';
import { toWireFramework } from './to-wire-framework.ts';

type Part<Type extends MasterResponse['type'], Key extends string> =
  Extract<MasterResponse, { type: Type }> extends Record<Key, infer Content> ? Content : never;

export function getAgents(state: MasterState): Part<'GET_AGENTS', 'get_agents'> {
  return {
    agents: [...state.agents.values()].map(toWireAgent),
    recovered_agents: [...state.recoveredAgents.values()].map(({ info }) => info),
  };
}

export function getFrameworks(state: MasterState): Part<'GET_FRAMEWORKS', 'get_frameworks'> {
  const toWire = (framework: Framework) => toWireFramework(framework, state);
  return {
    frameworks: [...state.frameworks.values()].map(toWire),
    completed_frameworks: [...state.completedFrameworks.values()].map(toWire),
    // Those that agents told of are among the frameworks; their `recovered` says so.
    recovered_frameworks: [],
  };
}

export function getTasks(state: MasterState): Part<'GET_TASKS', 'get_tasks'> {
  const frameworks = [...state.frameworks.values()];
  const all = [...frameworks, ...state.completedFrameworks.values()];
  return {
    pending_tasks: [],
    tasks: frameworks.flatMap(({ tasks }) => [...tasks.values()]),
    unreachable_tasks: all.flatMap(({ unreachableTasks }) => [...unreachableTasks.values()]),
    completed_tasks: all.flatMap(({ completedTasks }) => completedTasks),
    orphan_tasks: [],
  };
}

export function getExecutors(state: MasterState): Part<'GET_EXECUTORS', 'get_executors'> {
  const executors = [...state.frameworks.values()].flatMap((framework) =>
    [...framework.executors].flatMap(([agentId, onAgent]) =>
      [...onAgent.values()].map((executor_info) => ({
        executor_info,
        agent_id: { value: agentId },
      })),
    ),
  );
  return { executors, orphan_executors: [] };
}

/** Everything at once, as GET_STATE and the first event of a subscription have it. */
export function getState(state: MasterState): Part<'GET_STATE', 'get_state'> {
  return {
    get_tasks: getTasks(state),
    get_executors: getExecutors(state),
    get_frameworks: getFrameworks(state),
    get_agents: getAgents(state),
  };
}
