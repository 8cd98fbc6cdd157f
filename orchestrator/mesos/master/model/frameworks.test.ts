import { describe, expect, it } from 'vitest';
import { disconnectFramework } from './disconnect-framework.ts';
import { createTestModel } from './model.fixture.ts';
import { subscribeFramework } from './subscribe-framework.ts';
import { updateFramework } from './update-framework.ts';

const multiRole = { capabilities: [{ type: 'MULTI_ROLE' as const }] };
const noWishes = { suppressedRoles: [], offerConstraints: undefined };

describe('frameworks', () => {
  it('lose an offer that they leave out for too long', () => {
    const model = createTestModel({ offerTimeout: 7000 });
    model.addAgent();
    const framework = model.addFramework();
    model.allocate();
    const [id = ''] = framework.offers.keys();
    const timer = model.timers.get(`offer ${id}`);
    expect(timer?.ms).toBe(7000);
    timer?.action();
    expect(framework.offers.size).toBe(0);
    expect(model.toFrameworks.at(-1)?.event).toEqual({
      type: 'RESCIND',
      rescind: { offer_id: { value: id } },
    });
    model.allocate();
    expect(framework.offers.size).toBe(1);
  });

  it('have their failover timeout to come back, and lose their offers at once', () => {
    const model = createTestModel();
    model.addAgent();
    const framework = model.addFramework({ failover_timeout: 60 });
    model.allocate();
    disconnectFramework(model.context, framework);
    expect(framework.offers.size).toBe(0);
    model.allocate();
    expect(framework.offers.size).toBe(0);
    const name = `failover ${framework.id}`;
    expect(model.timers.get(name)?.ms).toBe(60_000);
    model.addFramework({ failover_timeout: 60, id: { value: framework.id } });
    expect(model.timers.has(name)).toBe(false);
    disconnectFramework(model.context, framework);
    model.timers.get(name)?.action();
    expect([...model.context.state.completedFrameworks.keys()]).toEqual([framework.id]);
  });

  it('keep user and checkpointing when they come back, whatever they say', () => {
    const model = createTestModel();
    const framework = model.addFramework({ checkpoint: true });
    model.addFramework({ id: { value: framework.id }, user: 'guest', name: 'new' });
    expect(framework.info).toMatchObject({ user: 'root', checkpoint: true, name: 'new' });
  });

  it('cannot come back as somebody else', () => {
    const model = createTestModel();
    const { id } = model.addFramework({ principal: 'a' });
    const info = { user: 'root', name: 'test', principal: 'b', id: { value: id } };
    expect(subscribeFramework(model.context, info, noWishes, 's')).toEqual({
      error: "Changing framework's principal is not allowed.",
    });
  });

  it('that give up a role lose its offers, and their agents hear of the change', () => {
    const model = createTestModel();
    const agent = model.addAgent();
    const framework = model.addFramework({ ...multiRole, roles: ['a'] });
    model.allocate();
    agent.tasks.set(framework.id, new Map());
    const info = { ...framework.info, roles: ['b'] };
    expect(updateFramework(model.context, framework, info, noWishes)).toBeUndefined();
    expect(framework.offers.size).toBe(0);
    expect(model.toAgents.at(-1)?.event.type).toBe('UPDATE_FRAMEWORK');
    model.allocate();
    expect([...framework.offers.values()].map(({ role }) => role)).toEqual(['b']);
  });

  it.each([
    [
      { suppressedRoles: ['b'], offerConstraints: undefined },
      'Suppressed roles { b } are not contained in the set of roles',
    ],
    [
      { suppressedRoles: [], offerConstraints: { role_constraints: { a: { groups: [] } } } },
      "Offer constraints are not valid: 'OfferConstraints::role_constraints' has an empty 'RoleConstraints::groups' for role a",
    ],
  ])('with wishes %j are refused', (wishes, error) => {
    const { context } = createTestModel();
    const info = { user: 'root', name: 'test', ...multiRole, roles: ['a'] };
    expect(subscribeFramework(context, info, wishes, 's')).toEqual({ error });
    expect(context.state.frameworks.size).toBe(0);
  });

  it('must have roles that the master allows', () => {
    const { context } = createTestModel({ roles: ['a'] });
    const info = { user: 'root', name: 'test', role: 'b' };
    expect(subscribeFramework(context, info, noWishes, 's')).toEqual({
      error: "Roles { b } are not present in the master's --roles",
    });
  });
});
