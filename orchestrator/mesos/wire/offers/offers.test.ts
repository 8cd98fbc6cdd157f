import { expect, it } from 'vitest';
import type { FrameworkCapability } from '../messages/framework.ts';
import type { Offer } from '../messages/offer.ts';
import type { Reservation, Resource, WireResource } from '../messages/resource.ts';
import { toLegacy } from '../resources/to-legacy.ts';
import { toRefined } from '../resources/to-refined.ts';
import { allocateOperation } from './allocate-operation.ts';
import { eventFor } from './event-for.ts';
import { offerFor } from './offer-for.ts';

const cpus = { name: 'cpus', type: 'SCALAR' as const, scalar: { value: 1 } };
const web: Reservation = { type: 'STATIC', role: 'web' };
const mine: Reservation = { type: 'DYNAMIC', role: 'web', principal: 'ops' };
const inner: Reservation = { type: 'DYNAMIC', role: 'web/blue' };

const formats: [string, Resource, WireResource][] = [
  ['an unreserved one', cpus, { ...cpus, role: '*' }],
  ['a static reservation', { ...cpus, reservations: [web] }, { ...cpus, role: 'web' }],
  [
    'a dynamic reservation',
    { ...cpus, reservations: [mine] },
    { ...cpus, role: 'web', reservation: { principal: 'ops' } },
  ],
  [
    'a dynamic reservation that nobody signed',
    { ...cpus, reservations: [inner] },
    { ...cpus, role: 'web/blue', reservation: {} },
  ],
];

it.each(formats)('writes %s in the old format and reads it again', (_what, refined, legacy) => {
  expect(toLegacy(refined)).toEqual(legacy);
  expect(toRefined(legacy)).toEqual(refined);
});

it('keeps a refined reservation, which has no old form', () => {
  const refined: Resource = { ...cpus, reservations: [mine, inner] };

  expect(toLegacy(refined)).toEqual(refined);
});

const offer: Offer = {
  id: { value: 'o' },
  framework_id: { value: 'f' },
  agent_id: { value: 'a' },
  hostname: 'node1',
  allocation_info: { role: 'web' },
  resources: [{ ...cpus, allocation_info: { role: 'web' }, reservations: [web] }],
};
const { allocation_info: _, ...plainOffer } = offer;
const multiRole: FrameworkCapability = { type: 'MULTI_ROLE' };
const refinement: FrameworkCapability = { type: 'RESERVATION_REFINEMENT' };

const conversions: [string, FrameworkCapability[], object][] = [
  ['neither', [], { ...plainOffer, resources: [{ ...cpus, role: 'web' }] }],
  [
    'MULTI_ROLE',
    [multiRole],
    { ...offer, resources: [{ ...cpus, allocation_info: { role: 'web' }, role: 'web' }] },
  ],
  [
    'RESERVATION_REFINEMENT',
    [refinement],
    { ...plainOffer, resources: [{ ...cpus, reservations: [web] }] },
  ],
  ['both', [multiRole, refinement], offer],
];

it.each(conversions)('makes an offer for a framework with %s', (_which, capabilities, expected) => {
  const given = offerFor(offer, capabilities);

  expect(given).toEqual(expected);
  expect('allocation_info' in given).toBe(capabilities.includes(multiRole));
});

it('leaves the offer that it converts as it was', () => {
  const before = structuredClone(offer);
  eventFor({ type: 'OFFERS', offers: { offers: [offer] } }, []);

  expect(offer).toEqual(before);
});

it('converts both kinds of offers in events', () => {
  const { allocation_info: _role, hostname: _hostname, ...rest } = offer;
  const inverse = { ...rest, unavailability: { start: { nanoseconds: 0 } } };
  const event = eventFor(
    { type: 'INVERSE_OFFERS', inverse_offers: { inverse_offers: [inverse] } },
    [],
  );

  expect(event).toMatchObject({
    inverse_offers: { inverse_offers: [{ resources: [{ ...cpus, role: 'web' }] }] },
  });
});

it('says for which role all resources of an operation are allocated', () => {
  const allocated = { ...cpus, allocation_info: { role: 'web' } };
  const other = { ...cpus, allocation_info: { role: 'other' } };
  const ids = { task_id: { value: 't' }, agent_id: { value: 'a' } };
  const executor = { executor_id: { value: 'e' }, resources: [cpus] };

  const launch = allocateOperation(
    {
      type: 'LAUNCH',
      launch: { task_infos: [{ ...ids, name: 't', resources: [cpus, other], executor }] },
    },
    'web',
  );
  const reserve = allocateOperation({ type: 'RESERVE', reserve: { resources: [cpus] } }, 'web');

  expect(launch.launch?.task_infos?.[0]).toMatchObject({
    resources: [allocated, other],
    executor: { resources: [allocated] },
  });
  expect(reserve.reserve).toEqual({ resources: [allocated] });
});
