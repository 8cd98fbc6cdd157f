import type { Registry, RegistryAgent, RegistryOperation, RegistryState } from './registry.ts';

const empty: RegistryState = {
  agents: [],
  unreachable: [],
  gone: [],
  machines: [],
  schedule: {},
  quotas: [],
  weights: [],
};

/** A registry that forgets all with its process and refuses nothing; `state` is what a new master would find. */
export function createMemoryRegistry(initial: Partial<RegistryState> = {}): Registry & {
  readonly state: RegistryState;
  readonly operations: readonly RegistryOperation[];
} {
  let state: RegistryState = { ...empty, ...initial };
  const operations: RegistryOperation[] = [];
  return {
    get state() {
      return state;
    },
    operations,
    recover: () => Promise.resolve(state),
    apply(operation) {
      operations.push(operation);
      state = apply(state, operation);
      return Promise.resolve(state);
    },
    size: () => JSON.stringify(state).length,
  };
}

function apply(state: RegistryState, operation: RegistryOperation): RegistryState {
  switch (operation.type) {
    case 'ADMIT_AGENT':
    case 'UPDATE_AGENT':
    case 'MARK_REACHABLE': {
      const { info, version } = operation;
      const id = info.id?.value ?? '';
      const { unreachable } = state;
      return {
        ...withoutAgent(state, id),
        agents: [
          ...withoutAgent(state, id).agents,
          { info, version, deactivated: false, drain: undefined },
        ],
        unreachable: unreachable.filter((one) => one.id !== id),
      };
    }
    case 'REMOVE_AGENT':
      return withoutAgent(state, operation.id);
    case 'MARK_UNREACHABLE':
      return {
        ...withoutAgent(state, operation.id),
        unreachable: [...state.unreachable, { id: operation.id, time: operation.time }],
      };
    case 'MARK_GONE':
      return {
        ...withoutAgent(state, operation.id),
        gone: [...state.gone, { id: operation.id, time: operation.time }],
      };
    case 'DRAIN_AGENT':
      return amend(state, operation.id, { deactivated: true, drain: operation.drain });
    case 'DEACTIVATE_AGENT':
      return amend(state, operation.id, { deactivated: true });
    case 'REACTIVATE_AGENT':
      return amend(state, operation.id, { deactivated: false, drain: undefined });
    case 'MARK_DRAINED':
      return state;
    case 'UPDATE_SCHEDULE':
      return {
        ...state,
        schedule: operation.schedule,
        machines: (operation.schedule.windows ?? []).flatMap(
          ({ machine_ids = [], unavailability }) =>
            machine_ids.map((id) => ({ id, mode: 'DRAINING' as const, unavailability })),
        ),
      };
    case 'START_MAINTENANCE':
      return {
        ...state,
        machines: state.machines.map((machine) =>
          operation.machines.some((id) => id.hostname === machine.id.hostname)
            ? { ...machine, mode: 'DOWN' as const }
            : machine,
        ),
      };
    case 'STOP_MAINTENANCE':
      return {
        ...state,
        machines: state.machines.filter(
          (machine) => !operation.machines.some((id) => id.hostname === machine.id.hostname),
        ),
      };
    case 'UPDATE_QUOTA': {
      const roles = operation.configs.map(({ role }) => role);
      const kept = state.quotas.filter(({ role }) => !roles.includes(role));
      return { ...state, quotas: [...kept, ...operation.configs] };
    }
    case 'UPDATE_WEIGHTS': {
      const roles = operation.weights.map(({ role }) => role);
      const kept = state.weights.filter(({ role }) => !roles.includes(role));
      return { ...state, weights: [...kept, ...operation.weights] };
    }
  }
}

function withoutAgent(state: RegistryState, id: string): RegistryState {
  return { ...state, agents: state.agents.filter(({ info }) => info.id?.value !== id) };
}

function amend(state: RegistryState, id: string, amendment: Partial<RegistryAgent>): RegistryState {
  return {
    ...state,
    agents: state.agents.map((agent) =>
      agent.info.id?.value === id ? { ...agent, ...amendment } : agent,
    ),
  };
}
