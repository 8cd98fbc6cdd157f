import type { RegistryState } from '../model/registry.ts';
import type { RegistryContent } from './registry-content.ts';

/** The registry as the master's model reads it. */
export function toRegistryState(content: RegistryContent): RegistryState {
  const absent = (agents: RegistryContent['gone']) =>
    Object.entries(agents).map(([id, { time }]) => ({ id, time }));
  return {
    agents: Object.values(content.agents).map(({ info, version, deactivated = false, drain }) => ({
      info,
      version,
      deactivated,
      drain: drain && { maxGracePeriodNanoseconds: undefined, ...drain },
    })),
    unreachable: absent(content.unreachable),
    gone: absent(content.gone),
    machines: Object.values(content.machines),
    schedule: content.schedule,
    quotas: Object.values(content.quota),
    weights: Object.entries(content.weights).map(([role, weight]) => ({ role, weight })),
  };
}
