import { describe, expect, it } from 'vitest';
import { parseResources } from '../../wire/resources/parse-resources.ts';
import {
  addTestAgent,
  createTestAllocator,
  shownGrants,
  testFramework,
} from './allocator.fixture.ts';

const none = new Map<string, number>();

describe('createAllocator', () => {
  it('gives the whole rest of an agent to the framework with the smallest share', () => {
    const allocator = createTestAllocator();
    allocator.addFramework('f1', testFramework(['a']), true);
    allocator.addFramework('f2', testFramework(['b']), true);
    for (const id of ['S0', 'S1', 'S2']) addTestAgent(allocator, id, 'cpus:2;mem:1024');
    expect(shownGrants(allocator.allocate(undefined, 0))).toEqual([
      'f1 a S0 2/1024',
      'f2 b S1 2/1024',
      'f1 a S2 2/1024',
    ]);
    expect(allocator.allocate(undefined, 0)).toEqual([]);
  });

  it('hides a refused offer and parts of it, but not a larger one, until the refusal ends', () => {
    const allocator = createTestAllocator();
    allocator.addFramework('f1', testFramework(['*']), true);
    addTestAgent(allocator, 'S0', 'cpus:4;mem:1024');
    const used = parseResources('cpus(*):1');
    allocator.addUsed('f1', 'S0', used);
    const [first] = allocator.allocate(undefined, 0);
    allocator.recover('f1', 'S0', first?.resources ?? [], 5000);
    expect(allocator.allocate(undefined, 4999)).toEqual([]);
    allocator.recover('f1', 'S0', used);
    const larger = allocator.allocate(undefined, 4999);
    expect(shownGrants(larger)).toEqual(['f1 * S0 4/1024']);
    allocator.recover('f1', 'S0', larger[0]?.resources ?? []);
    allocator.addUsed('f1', 'S0', used);
    expect(allocator.allocate(undefined, 4999)).toEqual([]);
    expect(shownGrants(allocator.allocate(undefined, 5000))).toEqual(['f1 * S0 3/1024']);
  });

  it('offers what one framework refused to the next', () => {
    const allocator = createTestAllocator();
    allocator.addFramework('f1', testFramework(['*']), true);
    allocator.addFramework('f2', testFramework(['*']), true);
    addTestAgent(allocator, 'S0', 'cpus:4;ports:[31000-32000]');
    for (const expected of ['f1 * S0 4/0', 'f2 * S0 4/0']) {
      const grants = allocator.allocate(undefined, 0);
      expect(shownGrants(grants)).toEqual([expected]);
      allocator.recover(grants[0]?.frameworkId ?? '', 'S0', grants[0]?.resources ?? [], 1e9);
    }
    expect(allocator.allocate(undefined, 0)).toEqual([]);
    allocator.revive('f1', []);
    expect(shownGrants(allocator.allocate(undefined, 0))).toEqual(['f1 * S0 4/0']);
  });

  it('offers nothing for suppressed roles, inactive frameworks and inactive agents', () => {
    const allocator = createTestAllocator();
    allocator.addFramework('f1', testFramework(['a', 'b']), true);
    addTestAgent(allocator, 'S0', 'cpus:1');
    allocator.suppress('f1', ['a']);
    const [grant] = allocator.allocate(undefined, 0);
    expect(grant?.role).toBe('b');
    allocator.recover('f1', 'S0', grant?.resources ?? []);
    allocator.suppress('f1', []);
    expect(allocator.allocate(undefined, 0)).toEqual([]);
    allocator.revive('f1', []);
    allocator.deactivateFramework('f1');
    expect(allocator.allocate(undefined, 0)).toEqual([]);
    allocator.activateFramework('f1');
    allocator.setAgentActive('S0', false);
    expect(allocator.allocate(undefined, 0)).toEqual([]);
    allocator.setAgentActive('S0', true);
    expect(allocator.allocate(undefined, 0)).toHaveLength(1);
  });

  it('gives reserved resources to their role and roles below it only', () => {
    const allocator = createTestAllocator();
    allocator.addFramework('f1', testFramework(['eng']), true);
    allocator.addFramework('f2', testFramework(['ops']), true);
    allocator.addFramework('f3', testFramework(['ops/web']), true);
    addTestAgent(allocator, 'S0', 'cpus:1;cpus(ops):4');
    allocator.suppress('f2', []);
    expect(shownGrants(allocator.allocate(undefined, 0))).toEqual([
      'f1 eng S0 1/0',
      'f3 ops/web S0 4/0',
    ]);
  });

  it('makes no offers of less than the smallest amounts', () => {
    const allocator = createTestAllocator({
      minAllocatable: [new Map([['cpus', 0.01]]), new Map([['mem', 32]])],
    });
    allocator.addFramework('f1', testFramework(['*']), true);
    addTestAgent(allocator, 'S0', 'mem:31;disk:100');
    addTestAgent(allocator, 'S1', 'mem:32');
    addTestAgent(allocator, 'S2', 'cpus:0.01');
    expect(allocator.allocate(undefined, 0).map(({ agentId }) => agentId)).toEqual(['S1', 'S2']);
  });

  it('keeps agents with GPUs for those who can use them', () => {
    const allocator = createTestAllocator();
    allocator.addFramework('f1', testFramework(['*']), true);
    addTestAgent(allocator, 'S0', 'cpus:1;gpus:1');
    expect(allocator.allocate(undefined, 0)).toEqual([]);
    const capable = testFramework(['*'], { capabilities: [{ type: 'GPU_RESOURCES' }] });
    allocator.addFramework('f2', capable, true);
    expect(shownGrants(allocator.allocate(undefined, 0))).toEqual(['f2 * S0 1/0']);
  });

  it('looks at the agents that offer constraints let through', () => {
    const allocator = createTestAllocator();
    const predicate = { text_matches: { regex: 'S[12]' } };
    const selector = { pseudoattribute_type: 'HOSTNAME' as const };
    const group = { attribute_constraints: [{ selector, predicate }] };
    const offerConstraints = { role_constraints: { '*': { groups: [group] } } };
    allocator.addFramework('f1', testFramework(['*'], {}, { offerConstraints }), true);
    for (const id of ['S0', 'S1', 'S2', 'S22']) addTestAgent(allocator, id, 'cpus:1');
    expect(allocator.allocate(undefined, 0).map(({ agentId }) => agentId)).toEqual(['S1', 'S2']);
  });

  it('keeps a role within its limits, reservations counted in', () => {
    const allocator = createTestAllocator();
    allocator.addFramework('f1', testFramework(['dev/x']), true);
    allocator.setQuota('dev', { guarantees: none, limits: new Map([['cpus', 3]]) });
    addTestAgent(allocator, 'S0', 'cpus(dev):1;cpus:8;mem:100');
    expect(shownGrants(allocator.allocate(undefined, 0))).toEqual(['f1 dev/x S0 3/100']);
    expect(allocator.consumedQuota('dev').get('cpus')).toBe(3);
    allocator.setQuota('dev', undefined);
    expect(shownGrants(allocator.allocate(undefined, 0))).toEqual(['f1 dev/x S0 6/0']);
  });

  it('serves guarantees first and holds back what others have been guaranteed', () => {
    const allocator = createTestAllocator();
    allocator.addFramework('f1', testFramework(['any']), true);
    allocator.addFramework('f2', testFramework(['sure']), true);
    allocator.setQuota('sure', { guarantees: new Map([['cpus', 6]]), limits: none });
    addTestAgent(allocator, 'S0', 'cpus:4');
    allocator.suppress('f2', []);
    expect(allocator.allocate(undefined, 0)).toEqual([]);
    addTestAgent(allocator, 'S1', 'cpus:4');
    expect(shownGrants(allocator.allocate(undefined, 0))).toEqual(['f1 any S0 2/0']);
    allocator.revive('f2', []);
    expect(shownGrants(allocator.allocate(undefined, 0))).toEqual([
      'f2 sure S0 2/0',
      'f2 sure S1 4/0',
    ]);
  });

  it('moves resources between reserved and free as operations do', () => {
    const allocator = createTestAllocator();
    allocator.addFramework('f1', testFramework(['a']), true);
    addTestAgent(allocator, 'S0', 'cpus:4');
    const free = parseResources('cpus:1');
    const reserved = parseResources('cpus(b):1');
    expect(allocator.convertAvailable('S0', free, reserved)).toBe(true);
    expect(shownGrants(allocator.allocate(undefined, 0))).toEqual(['f1 a S0 3/0']);
    expect(allocator.convertAvailable('S0', free, reserved)).toBe(false);
    expect(allocator.consumedQuota('b').get('cpus')).toBe(1);
  });

  it('counts what a returning agent says is in use', () => {
    const allocator = createTestAllocator();
    allocator.addFramework('f1', testFramework(['a']), true);
    const used = parseResources('cpus:1.5').map((one) => ({
      ...one,
      allocation_info: { role: 'a' },
    }));
    const info = { hostname: 'S0' };
    allocator.addAgent('S0', info, parseResources('cpus:4'), new Map([['f1', used]]));
    expect(shownGrants(allocator.allocate(undefined, 0))).toEqual(['f1 a S0 2.5/0']);
    expect(allocator.consumedQuota('a').get('cpus')).toBe(4);
  });

  it('keeps count of a role that a framework gave up as long as it has something there', () => {
    const allocator = createTestAllocator();
    allocator.addFramework('f1', testFramework(['a']), true);
    addTestAgent(allocator, 'S0', 'cpus:1');
    const [grant] = allocator.allocate(undefined, 0);
    allocator.updateFramework('f1', testFramework(['b']));
    addTestAgent(allocator, 'S1', 'cpus:1');
    expect(shownGrants(allocator.allocate(undefined, 0))).toEqual(['f1 b S1 1/0']);
    expect(allocator.consumedQuota('a').get('cpus')).toBe(1);
    allocator.recover('f1', 'S0', grant?.resources ?? []);
    expect(allocator.consumedQuota('a').get('cpus')).toBe(0);
    expect(shownGrants(allocator.allocate(undefined, 0))).toEqual(['f1 b S0 1/0']);
  });

  it('shares by weights', () => {
    const allocator = createTestAllocator();
    allocator.addFramework('f1', testFramework(['a']), true);
    allocator.addFramework('f2', testFramework(['b']), true);
    allocator.setWeight('b', 3);
    for (let index = 0; index < 8; index += 1) addTestAgent(allocator, `S${index}`, 'cpus:1');
    const roles = allocator.allocate(undefined, 0).map(({ role }) => role);
    expect(roles.filter((role) => role === 'a')).toHaveLength(2);
    expect(roles.filter((role) => role === 'b')).toHaveLength(6);
  });

  it('forgets refusals of an agent that comes back with other attributes', () => {
    const allocator = createTestAllocator();
    allocator.addFramework('f1', testFramework(['*']), true);
    addTestAgent(allocator, 'S0', 'cpus:1');
    const [grant] = allocator.allocate(undefined, 0);
    allocator.recover('f1', 'S0', grant?.resources ?? [], 1e9);
    allocator.updateAgentInfo('S0', { hostname: 'S0' });
    expect(allocator.allocate(undefined, 0)).toEqual([]);
    const attributes = [{ name: 'rack', type: 'TEXT' as const, text: { value: 'r1' } }];
    allocator.updateAgentInfo('S0', { hostname: 'S0', attributes });
    expect(allocator.allocate(undefined, 0)).toHaveLength(1);
  });

  it('puts shared volumes into one offer of a run, but into the next run again', () => {
    const allocator = createTestAllocator();
    const sharing = testFramework(['a'], { capabilities: [{ type: 'SHARED_RESOURCES' }] });
    allocator.addFramework('f1', sharing, true);
    allocator.addFramework('f2', sharing, true);
    const reservations = [{ type: 'DYNAMIC' as const, role: 'a' }];
    const disk = { persistence: { id: 'v' } };
    const scalar = { value: 10 };
    const volume = {
      name: 'disk',
      type: 'SCALAR' as const,
      scalar,
      reservations,
      disk,
      shared: {},
    };
    allocator.addAgent('S0', { hostname: 'S0' }, [volume], new Map());
    const [grant] = allocator.allocate(undefined, 0);
    expect(grant?.frameworkId).toBe('f1');
    expect(allocator.allocate(undefined, 0).map((one) => one.frameworkId)).toEqual(['f2']);
    const { disk: _, shared: __, ...plain } = volume;
    allocator.convertAllocated('f1', 'S0', grant?.resources ?? [], [
      { ...plain, allocation_info: { role: 'a' } },
    ]);
    expect(allocator.allocate(undefined, 0)).toEqual([]);
  });
});
