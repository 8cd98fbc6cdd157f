import { z } from 'zod';

const range = z.object({ begin: z.number(), end: z.number() });

const quantity = z.object({
  name: z.string(),
  scalar: z.object({ value: z.number() }).optional(),
  ranges: z.object({ range: z.array(range) }).optional(),
  set: z.object({ item: z.array(z.string()) }).optional(),
  text: z.object({ value: z.string() }).optional(),
  role: z.string().optional(),
  reservations: z.array(z.object({ role: z.string().optional() })).optional(),
});

/** The parts of a Mesos v1 offer that the queue shows. */
const offerShape = z.object({
  id: z.object({ value: z.string() }),
  agent_id: z.object({ value: z.string() }),
  hostname: z.string(),
  resources: z.array(quantity).optional(),
  attributes: z.array(quantity).optional(),
});

/** An offer that was not taken, as `embed=lastUnusedOffers` shows it. */
export function showOffer(sent: unknown) {
  const offer = offerShape.parse(sent);
  return {
    id: offer.id.value,
    hostname: offer.hostname,
    agentId: offer.agent_id.value,
    resources: (offer.resources ?? []).map((resource) => ({
      name: resource.name,
      role: resource.reservations?.at(-1)?.role ?? resource.role ?? '*',
      ...showValue(resource),
    })),
    attributes: (offer.attributes ?? []).map((attribute) => ({
      name: attribute.name,
      ...showValue(attribute),
    })),
  };
}

function showValue({ scalar, ranges, set, text }: z.infer<typeof quantity>) {
  return {
    ...(scalar === undefined ? {} : { scalar: scalar.value }),
    ...(ranges === undefined ? {} : { ranges: ranges.range }),
    ...(set === undefined ? {} : { set: set.item }),
    ...(text === undefined ? {} : { text: text.value }),
  };
}
