import type { MasterCall } from '../../wire/messages/master-call.ts';
import type { MasterResponse } from '../../wire/messages/master-response.ts';
import type { Resource } from '../../wire/messages/resource.ts';
import { listRoles } from '../legacy/list-roles.ts';
import { renderFlags } from '../legacy/render-flags.ts';
import { renderVersion } from '../legacy/render-version.ts';
import type { Master } from '../model/master.ts';
import { getMaintenanceStatus } from './get-maintenance-status.ts';
import { getAgents, getExecutors, getFrameworks, getState, getTasks } from './get-state.ts';

/** What the answers need that the master does not know. */
export interface ReadExtras {
  /** As in `/metrics/snapshot`. */
  metrics(): Readonly<Record<string, number>>;
}

type Read = (master: Master, extras: ReadExtras) => MasterResponse;

/** The answer to a call that only reads (Mesos operator API v1); undefined for all other calls. */
export function readMaster(
  type: MasterCall['type'],
  master: Master,
  extras: ReadExtras,
): MasterResponse | undefined {
  return reads[type]?.(master, extras);
}

const reads: { readonly [Type in MasterCall['type']]?: Read } = {
  GET_HEALTH: () => ({ type: 'GET_HEALTH', get_health: { healthy: true } }),
  GET_FLAGS: ({ flags }) => {
    const rendered = Object.entries(renderFlags(flags)).map(([name, value]) => ({ name, value }));
    return { type: 'GET_FLAGS', get_flags: { flags: rendered } };
  },
  GET_VERSION: () => ({ type: 'GET_VERSION', get_version: { version_info: renderVersion() } }),
  GET_METRICS: (_master, extras) => {
    const metrics = Object.entries(extras.metrics()).map(([name, value]) => ({ name, value }));
    return { type: 'GET_METRICS', get_metrics: { metrics } };
  },
  GET_STATE: ({ state }) => ({ type: 'GET_STATE', get_state: getState(state) }),
  GET_AGENTS: ({ state }) => ({ type: 'GET_AGENTS', get_agents: getAgents(state) }),
  GET_FRAMEWORKS: ({ state }) => ({ type: 'GET_FRAMEWORKS', get_frameworks: getFrameworks(state) }),
  GET_EXECUTORS: ({ state }) => ({ type: 'GET_EXECUTORS', get_executors: getExecutors(state) }),
  GET_TASKS: ({ state }) => ({ type: 'GET_TASKS', get_tasks: getTasks(state) }),
  GET_ROLES: ({ state }) => {
    const roles = listRoles(state).map(({ name, weight, frameworkIds, allocated, offered }) => ({
      name,
      weight,
      frameworks: frameworkIds.map((value) => ({ value })),
      resources: [...allocated, ...offered],
    }));
    return { type: 'GET_ROLES', get_roles: { roles } };
  },
  GET_WEIGHTS: ({ state }) => {
    const weight_infos = [...state.weights].map(([role, weight]) => ({ role, weight }));
    return { type: 'GET_WEIGHTS', get_weights: { weight_infos } };
  },
  GET_QUOTA: ({ state }) => {
    const configs = [...state.quotas.values()];
    const infos = configs.map(({ role, guarantees = {} }) => ({
      role,
      guarantee: Object.entries(guarantees).map(
        ([name, scalar]): Resource => ({
          name,
          type: 'SCALAR',
          scalar,
        }),
      ),
    }));
    return { type: 'GET_QUOTA', get_quota: { status: { infos, configs } } };
  },
  GET_MASTER: (master) => {
    const elected = master.electedTime();
    return {
      type: 'GET_MASTER',
      get_master: {
        master_info: master.info,
        start_time: master.startTime / 1000,
        ...(elected === undefined ? {} : { elected_time: elected / 1000 }),
      },
    };
  },
  GET_MAINTENANCE_STATUS: ({ state }) => ({
    type: 'GET_MAINTENANCE_STATUS',
    get_maintenance_status: { status: getMaintenanceStatus(state) },
  }),
  GET_MAINTENANCE_SCHEDULE: ({ state }) => ({
    type: 'GET_MAINTENANCE_SCHEDULE',
    get_maintenance_schedule: { schedule: state.schedule },
  }),
  GET_OPERATIONS: ({ state }) => {
    const operations = [...state.operations.values()].map((operation) => ({
      framework_id: { value: operation.frameworkId },
      agent_id: { value: operation.agentId },
      info: operation.info,
      latest_status: operation.latestStatus,
      uuid: { value: operation.uuid },
    }));
    return { type: 'GET_OPERATIONS', get_operations: { operations } };
  },
};
