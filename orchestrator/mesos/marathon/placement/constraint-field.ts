import type { Offer } from '../../wire/messages/offer.ts';
import type { Instance, InstanceAgent } from '../model/instance.ts';
import { attributeText } from './attribute-text.ts';

/** Facts of the agent behind an offer, as instances keep them. */
export function agentOfOffer(offer: Offer): InstanceAgent {
  const domain = offer.domain?.fault_domain;
  return {
    host: offer.hostname,
    agentId: offer.agent_id.value,
    ...(domain === undefined ? {} : { region: domain.region.name, zone: domain.zone.name }),
    attributes: Object.fromEntries(
      (offer.attributes ?? []).map((attribute) => [attribute.name, attributeText(attribute)]),
    ),
  };
}

/** What a constraint's field says of an agent; undefined if it has no such attribute. */
export function fieldOfAgent(agent: InstanceAgent, field: string): string | undefined {
  if (field === 'hostname' || field === '@hostname') return agent.host;
  if (field === '@region') return agent.region;
  if (field === '@zone') return agent.zone;
  return Object.hasOwn(agent.attributes, field) ? agent.attributes[field] : undefined;
}

/** The same for an instance; undefined also while it has no place. */
export function fieldOfInstance(instance: Instance, field: string): string | undefined {
  return instance.agent === undefined ? undefined : fieldOfAgent(instance.agent, field);
}
