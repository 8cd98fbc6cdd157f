import type { MasterCall } from '../../wire/messages/master-call.ts';
import type { OfferOperation } from '../../wire/messages/offer.ts';
import type { Master, Outcome } from '../model/master.ts';
import { quotaConfigOf } from './quota-config-of.ts';

/** What a call changes, and the status that says that it is done. */
export interface Write {
  readonly status: 200 | 202;
  readonly done: Promise<Outcome>;
}

/** Carries out a call that changes something; undefined for all other calls. */
export function writeMaster(master: Master, call: MasterCall): Write | undefined {
  const operation = operationOf(call);
  // Reservations and volumes take effect on the agent later on: 202 says no more than that.
  if (operation !== undefined) return { status: 202, done: master.operate(...operation) };
  const done = change(master, call);
  return done === undefined ? undefined : { status: 200, done };
}

function operationOf(call: MasterCall): [agentId: string, operation: OfferOperation] | undefined {
  switch (call.type) {
    case 'RESERVE_RESOURCES': {
      const { agent_id, source, resources } = call.reserve_resources;
      return [agent_id.value, { type: 'RESERVE', reserve: { source, resources } }];
    }
    case 'UNRESERVE_RESOURCES': {
      const { agent_id, resources } = call.unreserve_resources;
      return [agent_id.value, { type: 'UNRESERVE', unreserve: { resources } }];
    }
    case 'CREATE_VOLUMES': {
      const { agent_id, volumes } = call.create_volumes;
      return [agent_id.value, { type: 'CREATE', create: { volumes } }];
    }
    case 'DESTROY_VOLUMES': {
      const { agent_id, volumes } = call.destroy_volumes;
      return [agent_id.value, { type: 'DESTROY', destroy: { volumes } }];
    }
    case 'GROW_VOLUME': {
      const { agent_id, volume, addition } = call.grow_volume;
      return [agent_id?.value ?? '', { type: 'GROW_VOLUME', grow_volume: { volume, addition } }];
    }
    case 'SHRINK_VOLUME': {
      const { agent_id, volume, subtract } = call.shrink_volume;
      return [
        agent_id?.value ?? '',
        { type: 'SHRINK_VOLUME', shrink_volume: { volume, subtract } },
      ];
    }
    default:
      return undefined;
  }
}

function change(master: Master, call: MasterCall): Promise<Outcome> | undefined {
  switch (call.type) {
    case 'UPDATE_WEIGHTS':
      return master.updateWeights(call.update_weights.weight_infos ?? []);
    case 'UPDATE_QUOTA':
      return master.updateQuota(
        call.update_quota.quota_configs ?? [],
        call.update_quota.force ?? false,
      );
    case 'SET_QUOTA': {
      const request = call.set_quota.quota_request;
      return master.updateQuota([quotaConfigOf(request)], request.force ?? false);
    }
    case 'REMOVE_QUOTA':
      return master.updateQuota([{ role: call.remove_quota.role }], false);
    case 'TEARDOWN':
      return master.teardown(call.teardown.framework_id.value);
    case 'UPDATE_MAINTENANCE_SCHEDULE':
      return master.updateMaintenanceSchedule(call.update_maintenance_schedule.schedule);
    case 'START_MAINTENANCE':
      return master.startMaintenance(call.start_maintenance.machines ?? []);
    case 'STOP_MAINTENANCE':
      return master.stopMaintenance(call.stop_maintenance.machines ?? []);
    case 'DRAIN_AGENT': {
      const { agent_id, max_grace_period: grace, mark_gone = false } = call.drain_agent;
      return master.drainAgent(agent_id.value, {
        markGone: mark_gone,
        ...(grace === undefined
          ? {}
          : { maxGracePeriodNanoseconds: (grace.seconds ?? 0) * 1e9 + (grace.nanos ?? 0) }),
      });
    }
    case 'DEACTIVATE_AGENT':
      return master.deactivateAgent(call.deactivate_agent.agent_id.value);
    case 'REACTIVATE_AGENT':
      return master.reactivateAgent(call.reactivate_agent.agent_id.value);
    case 'MARK_AGENT_GONE':
      return master.markAgentGone(call.mark_agent_gone.agent_id.value);
    default:
      return undefined;
  }
}
