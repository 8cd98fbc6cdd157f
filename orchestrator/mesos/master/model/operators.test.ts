import { describe, expect, it } from 'vitest';
import { formatResources } from '../../wire/resources/format-resources.ts';
import { parseResources } from '../../wire/resources/parse-resources.ts';
import { createOperations } from '../create-operations.ts';
import { answerInverseOffers } from './answer-inverse-offers.ts';
import { createMemoryRegistry } from './memory-registry.fake.ts';
import { createTestModel } from './model.fixture.ts';
import { operateOnAgent } from './operate-on-agent.ts';
import { takeOverMaintenance } from './take-over-maintenance.ts';
import { rescindForQuota, takeOverQuotas } from './take-over-quotas.ts';
import { validateQuota } from './validate-quota.ts';
import { validateWeights } from './validate-weights.ts';

const limits = (amounts: Record<string, number>) =>
  Object.fromEntries(Object.entries(amounts).map(([name, value]) => [name, { value }]));

describe('quota', () => {
  it.each([
    [{ role: 'a/b' }, "Updating quota on nested role 'a/b' is not supported yet"],
    [{ role: 'x' }, "Invalid QuotaConfig: 'x' is not on the roles whitelist"],
    [
      { role: 'a', limits: limits({ cpus: -1 }) },
      "Invalid QuotaConfig: Invalid limit configuration {'cpus': -1}: Negative values not supported",
    ],
    [
      { role: 'a', limits: limits({ cpus: 1 }), guarantees: limits({ cpus: 2 }) },
      "Invalid QuotaConfig: 'QuotaConfig.guarantees' cpus:2 is not contained within the 'QuotaConfig.limits' cpus:1",
    ],
    [
      { role: 'a', guarantees: limits({ cpus: 2 }) },
      "Invalid QuotaConfig: total quota guarantees 'cpus:2' exceed cluster capacity 'cpus:0' (use 'force' flag to bypass this check)",
    ],
  ])('%j is refused', (config, message) => {
    const { context } = createTestModel();
    expect(validateQuota(context.state, [config], ['a', 'a/b'], false)).toBe(message);
  });

  it('below what is used needs force; offers are rescinded to fit', () => {
    const model = createTestModel();
    const agent = model.addAgent();
    const framework = model.addFramework({ roles: ['a'], capabilities: [{ type: 'MULTI_ROLE' }] });
    const reserved = parseResources('cpus(a):2').map((one) => ({
      ...one,
      reservations: [{ type: 'DYNAMIC' as const, role: 'a' }],
    }));
    operateOnAgent(model.context, agent.id, { type: 'RESERVE', reserve: { resources: reserved } });
    const config = { role: 'a', limits: limits({ cpus: 1 }) };
    expect(validateQuota(model.context.state, [config], undefined, false)).toBe(
      "Invalid QuotaConfig: Role 'a' is already consuming 'cpus:2'; this is more than the requested limits 'cpus:1' (use 'force' flag to bypass this check)",
    );
    expect(validateQuota(model.context.state, [config], undefined, true)).toBeUndefined();
    model.allocate();
    expect(framework.offers.size).toBe(1);
    const larger = { role: 'a', limits: limits({ cpus: 3 }) };
    takeOverQuotas(model.context, [larger]);
    rescindForQuota(model.context, larger);
    expect(framework.offers.size).toBe(0);
    model.allocate();
    const [offer] = framework.offers.values();
    const cpus = offer?.resources.filter(({ name }) => name === 'cpus') ?? [];
    expect(formatResources(cpus)).toBe('cpus:1;cpus(a):2');
  });
});

describe('weights', () => {
  it.each([
    [0, 'a', "for role 'a': Invalid weight '0': Weights must be positive"],
    [1, 'b', ": Unknown role 'b'"],
    [1, '/a', ": Invalid role '/a': Role '/a' cannot start with a slash"],
  ])('%s of role %s is refused', (weight, role, message) => {
    const error = validateWeights([{ role, weight }], ['a']);
    expect(error).toBe(
      `Failed to validate update weights request JSON${message.startsWith(':') ? '' : ' '}${message}`,
    );
  });

  it('are stored of the role that was looked at', async () => {
    const { context } = createTestModel({ roles: ['a'] });
    const registry = createMemoryRegistry();
    const operations = createOperations(context, registry);
    await operations.updateWeights([{ role: ' a ', weight: 2 }]);
    expect(registry.state.weights).toEqual([{ role: 'a', weight: 2 }]);
    expect([...context.state.weights]).toEqual([['a', 2]]);
  });
});

describe('operations on an agent', () => {
  const dynamic = parseResources('cpus:3').map((one) => ({
    ...one,
    reservations: [{ type: 'DYNAMIC' as const, role: 'a' }],
  }));

  it('rescind offers that are in their way and no others', () => {
    const model = createTestModel();
    const agent = model.addAgent();
    const framework = model.addFramework();
    model.allocate();
    const outcome = operateOnAgent(model.context, agent.id, {
      type: 'RESERVE',
      reserve: { resources: dynamic },
    });
    expect(outcome).toEqual({ done: true });
    expect(framework.offers.size).toBe(0);
    expect(model.toAgents.at(-1)?.event).toMatchObject({
      type: 'CHECKPOINT_RESOURCES',
      checkpoint_resources: { resources: [{ name: 'cpus', scalar: { value: 3 } }] },
    });
  });

  it.each([
    ['nobody', 'cpus:1', 400, 'No agent found with specified ID'],
    ['M-S0', 'cpus:5', 409, /^Invalid RESERVE Operation: .* does not contain cpus:5$/],
  ])('on %s of %s are refused with the reason', (id, text, status, message) => {
    const model = createTestModel();
    model.addAgent();
    const resources = parseResources(text).map((one) => ({
      ...one,
      reservations: [{ type: 'DYNAMIC' as const, role: 'a' }],
    }));
    const outcome = operateOnAgent(model.context, id, { type: 'RESERVE', reserve: { resources } });
    expect(outcome).toMatchObject({ done: false, status });
    if (!outcome.done) expect(outcome.message).toMatch(message);
  });

  it('make nothing from nothing', () => {
    const model = createTestModel();
    const agent = model.addAgent();
    const source = parseResources('cpus:0.01');
    const reserve = { source, resources: dynamic };
    const outcome = operateOnAgent(model.context, agent.id, { type: 'RESERVE', reserve });
    expect(outcome).toMatchObject({
      done: false,
      status: 400,
      message: expect.stringContaining('Invalid source: cpus:0.01 and cpus(a):3 differ'),
    });
    expect(formatResources(agent.totalResources)).toBe('cpus:4;mem:1024;disk:1000');
  });
});

describe('maintenance', () => {
  it('makes offers anew with its time, and asks for the agent until that is answered', () => {
    const model = createTestModel();
    const agent = model.addAgent();
    const framework = model.addFramework();
    model.allocate();
    const unavailability = { start: { nanoseconds: 1 } };
    const machine = { id: { hostname: agent.info.hostname, ip: '10.0.0.1' }, unavailability };
    takeOverMaintenance(model.context, {
      machines: [{ ...machine, mode: 'DRAINING' }],
      schedule: {},
    });
    expect(framework.offers.size).toBe(0);
    model.allocate();
    expect([...framework.offers.values()][0]?.unavailability).toEqual(unavailability);
    expect(framework.inverseOffers.size).toBe(1);
    const ids = [...framework.inverseOffers.keys()].map((value) => ({ value }));
    answerInverseOffers(model.context, framework, ids, 'ACCEPT', { refuse_seconds: 60 });
    model.allocate();
    expect(framework.inverseOffers.size).toBe(0);
    expect(agent.inverseOfferAnswers.get(framework.id)?.status).toBe('ACCEPT');
    model.time += 61_000;
    model.allocate();
    expect(framework.inverseOffers.size).toBe(1);
  });

  it.each([
    ['the same name at another address', { hostname: 'host-M-S0', ip: '10.0.0.2' }],
    ['another name at the same address', { hostname: 'other', ip: '10.0.0.1' }],
    ['no name and no address', {}],
    ['an empty name and address', { hostname: '', ip: '' }],
  ])('is not for a machine of %s', (_, id) => {
    const model = createTestModel();
    model.addAgent();
    const framework = model.addFramework();
    const unavailability = { start: { nanoseconds: 1 } };
    takeOverMaintenance(model.context, {
      machines: [{ id, unavailability, mode: 'DRAINING' }],
      schedule: {},
    });
    model.allocate();
    expect([...framework.offers.values()][0]?.unavailability).toBeUndefined();
  });
});
