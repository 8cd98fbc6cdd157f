import type { Address, URL } from '../../wire/messages/common.ts';
import type { InverseOffer, Offer } from '../../wire/messages/offer.ts';
import type { Agent } from './agent.ts';
import { agentAddress } from './agent-pid.ts';
import type { InverseOfferRecord, OfferRecord } from './offer-record.ts';

/** An offer as it goes to its framework, which gets it in the formats that it understands. */
export function renderOffer(record: OfferRecord, agent: Agent): Offer {
  const { attributes = [], domain, hostname } = agent.info;
  const executors = agent.executors.get(record.frameworkId)?.keys() ?? [];
  return {
    id: { value: record.id },
    framework_id: { value: record.frameworkId },
    agent_id: { value: agent.id },
    hostname,
    url: agentUrl(agent),
    ...(domain !== undefined && { domain }),
    resources: record.resources,
    attributes,
    executor_ids: [...executors].map((value) => ({ value })),
    ...(record.unavailability !== undefined && { unavailability: record.unavailability }),
    allocation_info: { role: record.role },
  };
}

export function renderInverseOffer(record: InverseOfferRecord, agent: Agent): InverseOffer {
  return {
    id: { value: record.id },
    framework_id: { value: record.frameworkId },
    agent_id: { value: agent.id },
    url: agentUrl(agent),
    unavailability: record.unavailability,
  };
}

function agentUrl(agent: Agent): URL {
  const address: Address = { hostname: agent.info.hostname, ...agentAddress(agent.pid) };
  return { scheme: 'http', address, path: '/slave(1)' };
}
