import type { AgentInfo } from '../../wire/messages/agent.ts';
import { containsResources } from '../../wire/resources/contains-resources.ts';

/**
 * Why an agent may not go on as the one that it was; `undefined` when it may. Tasks and reservations
 * count on what the agent had. `additive` lets it have more than before, `equal` nothing else
 * (flag `reconfiguration_policy` of Mesos).
 */
export function compareAgentInfo(
  before: AgentInfo,
  now: AgentInfo,
  policy: 'equal' | 'additive',
): string | undefined {
  if (before.hostname !== now.hostname) {
    return `the hostname was ${before.hostname} and is ${now.hostname}`;
  }
  if ((before.port ?? now.port) !== now.port)
    return `the port was ${before.port} and is ${now.port}`;
  const [had, has] = [before.resources ?? [], now.resources ?? []];
  const keepsResources = containsResources(has, had);
  if (!keepsResources || (policy === 'equal' && !containsResources(had, has))) {
    return 'its resources are others';
  }
  const [old, present] = [attributesOf(before), attributesOf(now)];
  const keepsAttributes = [...old].every((attribute) => present.has(attribute));
  if (!keepsAttributes || (policy === 'equal' && old.size !== present.size)) {
    return 'its attributes are others';
  }
  return undefined;
}

function attributesOf({ attributes = [] }: AgentInfo): ReadonlySet<string> {
  return new Set(
    attributes.map(({ name, scalar, ranges, set, text }) =>
      JSON.stringify([name, scalar?.value, ranges?.range, set?.item, text?.value]),
    ),
  );
}
