import type { MachineID } from '../wire/messages/common.ts';
import { applyUnlessRefused } from './apply-unless-refused.ts';
import { markAgentGone } from './model/mark-agent-gone.ts';
import type { Master, Outcome } from './model/master.ts';
import type { MasterContext } from './model/master-context.ts';
import { operateOnAgent } from './model/operate-on-agent.ts';
import type { Registry, RegistryOperation, RegistryState } from './model/registry.ts';
import { removeAgent } from './model/remove-agent.ts';
import { removeFramework } from './model/remove-framework.ts';
import { deactivateAgent, reactivateAgent, takeOverDrain } from './model/take-over-drain.ts';
import { takeOverMaintenance } from './model/take-over-maintenance.ts';
import { rescindForQuota, takeOverQuotas } from './model/take-over-quotas.ts';
import { takeOverWeights } from './model/take-over-weights.ts';
import { isMachineOf } from './model/unavailability-of.ts';
import { validateQuota } from './model/validate-quota.ts';
import { validateWeights } from './model/validate-weights.ts';
import { RegistryRefusal } from './registry/registry-refusal.ts';

/** What an operator can have a leading master do. */
export type Operations = Pick<
  Master,
  | 'updateQuota'
  | 'updateWeights'
  | 'updateMaintenanceSchedule'
  | 'startMaintenance'
  | 'stopMaintenance'
  | 'drainAgent'
  | 'deactivateAgent'
  | 'reactivateAgent'
  | 'markAgentGone'
  | 'operate'
  | 'teardown'
>;

const done: Outcome = { done: true };

/** Each is stored in the registry first, then takes effect. */
export function createOperations(context: MasterContext, registry: Registry): Operations {
  const { state, flags, now } = context;
  const markingGone = new Set<string>();

  /** Stores an operation, then lets it take effect; what the registry refuses is the operator's mistake. */
  const store = async (
    operation: RegistryOperation,
    takeOver: (registered: RegistryState) => void,
  ): Promise<Outcome> => {
    try {
      takeOver(await registry.apply(operation));
      return done;
    } catch (error) {
      if (error instanceof RegistryRefusal) return refused(400, error.message);
      throw error;
    }
  };

  const isKnown = (id: string) =>
    state.agents.has(id) || state.recoveredAgents.has(id) || state.unreachableAgents.has(id);

  return {
    async updateQuota(configs, force) {
      const error = validateQuota(state, configs, flags.roles, force);
      if (error !== undefined) return refused(400, error);
      return store({ type: 'UPDATE_QUOTA', configs }, ({ quotas }) => {
        takeOverQuotas(context, quotas);
        for (const config of configs) rescindForQuota(context, config);
      });
    },
    async updateWeights(wanted) {
      // What is looked at without the space around it must be stored without it.
      const weights = wanted.map(({ role = '', weight }) => ({ role: role.trim(), weight }));
      const error = validateWeights(weights, flags.roles);
      if (error !== undefined) return refused(400, error);
      return store({ type: 'UPDATE_WEIGHTS', weights }, () => takeOverWeights(context, weights));
    },
    updateMaintenanceSchedule: (schedule) =>
      store({ type: 'UPDATE_SCHEDULE', schedule }, (registered) =>
        takeOverMaintenance(context, registered),
      ),
    async startMaintenance(machines) {
      const outcome = await store({ type: 'START_MAINTENANCE', machines }, (registered) =>
        takeOverMaintenance(context, registered),
      );
      if (outcome.done) await clearMachines(machines);
      return outcome;
    },
    stopMaintenance: (machines) =>
      store({ type: 'STOP_MAINTENANCE', machines }, (registered) =>
        takeOverMaintenance(context, registered),
      ),
    async drainAgent(id, { maxGracePeriodNanoseconds, markGone }) {
      if (!isKnown(id)) return refused(400, 'Unknown agent');
      if (markingGone.has(id)) return refused(409, 'Agent is currently being marked gone');
      const drain = {
        state: 'DRAINING' as const,
        maxGracePeriodNanoseconds,
        markGone,
        startedTime: now(),
      };
      return store({ type: 'DRAIN_AGENT', id, drain }, () => {
        const agent = state.agents.get(id);
        if (agent !== undefined) takeOverDrain(context, agent, drain);
        else amendRecovered(id, { deactivated: true, drain });
      });
    },
    async deactivateAgent(id) {
      if (!isKnown(id)) return refused(400, 'Unknown agent');
      return store({ type: 'DEACTIVATE_AGENT', id }, () => {
        const agent = state.agents.get(id);
        if (agent !== undefined) deactivateAgent(context, agent);
        else amendRecovered(id, { deactivated: true });
      });
    },
    async reactivateAgent(id) {
      const known = state.agents.get(id) ?? state.recoveredAgents.get(id);
      // What was wished of an agent that is unreachable, the registry alone knows.
      const mayBe = known?.deactivated ?? state.unreachableAgents.has(id);
      if (!mayBe) return refused(400, 'Agent is not deactivated');
      if (known?.drain?.state === 'DRAINING') {
        return refused(400, 'Agent is still in the DRAINING state');
      }
      return store({ type: 'REACTIVATE_AGENT', id }, () => {
        const agent = state.agents.get(id);
        if (agent !== undefined) reactivateAgent(context, agent);
        else amendRecovered(id, { deactivated: false, drain: undefined });
      });
    },
    async markAgentGone(id) {
      if (state.goneAgents.has(id)) return done;
      if (markingGone.has(id)) {
        return refused(503, `Agent '${id}' is already being transitioned to gone`);
      }
      if (!isKnown(id)) return refused(404, `Agent '${id}' not found`);
      markingGone.add(id);
      const time = now();
      const outcome = await store({ type: 'MARK_GONE', id, time }, () =>
        markAgentGone(context, id, time),
      ).finally(() => markingGone.delete(id));
      return outcome;
    },
    operate: (agentId, operation) => Promise.resolve(operateOnAgent(context, agentId, operation)),
    teardown(id) {
      const framework = state.frameworks.get(id);
      if (framework === undefined) {
        return Promise.resolve(refused(400, 'No framework found with specified ID'));
      }
      removeFramework(context, framework);
      return Promise.resolve(done);
    },
  };

  /** What runs on machines that are down now ends, and their agents leave. */
  async function clearMachines(machines: readonly MachineID[]): Promise<void> {
    const message = "Operator initiated 'Machine DOWN'";
    for (const agent of [...state.agents.values()]) {
      if (!machines.some((machine) => isMachineOf(machine, agent))) continue;
      context.ports.toAgent(agent.id, { type: 'SHUTDOWN', shutdown: { message } });
      await applyUnlessRefused(registry, { type: 'REMOVE_AGENT', id: agent.id });
      if (state.agents.get(agent.id) === agent)
        removeAgent(context, agent, { why: 'gone', message });
    }
  }

  function amendRecovered(id: string, amendment: object): void {
    const recovered = state.recoveredAgents.get(id);
    if (recovered !== undefined) state.recoveredAgents.set(id, { ...recovered, ...amendment });
  }
}

function refused(status: 400 | 404 | 409 | 503, message: string): Outcome {
  return { done: false, status, message };
}
