import type { Resource } from '../../wire/messages/resource.ts';
import { addResources } from '../../wire/resources/add-resources.ts';
import { subtractResources } from '../../wire/resources/subtract-resources.ts';
import type { AgentModel } from '../core/agent-model.ts';

/** The agent's resources with the reservations and volumes that were made since it started. */
export function currentResources({ info, resources }: AgentModel): Resource[] {
  const total = info.resources ?? [];
  return addResources(subtractResources(total, resources.map(withoutReservation)), resources);
}

/** What a dynamic reservation, and maybe a volume, was made of. */
function withoutReservation({ disk, reservations, ...resource }: Resource): Resource {
  const fixed = (reservations ?? []).filter(({ type }) => type === 'STATIC');
  const source = disk?.source === undefined ? {} : { disk: { source: disk.source } };
  return { ...resource, ...source, ...(fixed.length === 0 ? {} : { reservations: fixed }) };
}
