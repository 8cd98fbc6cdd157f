import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Resource } from '../../wire/messages/resource.ts';
import { addResources } from '../../wire/resources/add-resources.ts';
import { containsResources } from '../../wire/resources/contains-resources.ts';
import { parseResources } from '../../wire/resources/parse-resources.ts';
import { subtractResources } from '../../wire/resources/subtract-resources.ts';
import { sumScalars } from '../../wire/resources/sum-scalars.ts';
import { createTestAllocator, testFramework } from './allocator.fixture.ts';
import type { Grant } from './allocator.ts';
import { bareResources } from './bare-resources.ts';
import { reservedRole } from './reservation-roles.ts';

const total = 'cpus:4;mem:1000;cpus(a):1;ports:[1-10]';
const frameworks = [
  { id: 'f0', roles: ['a'] },
  { id: 'f1', roles: ['a/x', 'b'] },
  { id: 'f2', roles: ['b'] },
];
const none = new Map<string, number>();

const step = fc.oneof(
  fc.record({ do: fc.constant('allocate' as const), after: fc.nat(3000) }),
  fc.record({ do: fc.constantFrom('decline' as const, 'refuse' as const), which: fc.nat() }),
  fc.record({
    do: fc.constant('use' as const),
    which: fc.nat(),
    cpus: fc.integer({ min: 1, max: 3 }),
  }),
  fc.record({ do: fc.constant('finish' as const), which: fc.nat() }),
  fc.record({ do: fc.constant('reserve' as const), which: fc.nat() }),
  fc.record({ do: fc.constantFrom('suppress' as const, 'revive' as const), which: fc.nat(2) }),
  fc.record({ do: fc.constant('limit' as const), cpus: fc.nat(12) }),
);

it('neither loses nor doubles anything, keeps limits and shows refused offers to nobody again', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.nat(3), (steps, agentCount) => {
      const allocator = createTestAllocator();
      const agents = Array.from({ length: agentCount + 1 }, (_, index) => `S${index}`);
      for (const id of agents) {
        allocator.addAgent(id, { hostname: id }, parseResources(total), new Map());
      }
      for (const { id, roles } of frameworks)
        allocator.addFramework(id, testFramework(roles), true);
      const suppressed = new Set<string>();
      const offered: Grant[] = [];
      const used: Grant[] = [];
      const refused: { grant: Grant; until: number }[] = [];
      let limit: number | undefined;
      let now = 0;

      const pick = <T>(list: T[], which: number): T | undefined =>
        list.length === 0 ? undefined : list.splice(which % list.length, 1)[0];

      for (const one of steps) {
        if (one.do === 'allocate') {
          now += one.after;
          const grants = allocator.allocate(undefined, now);
          for (const grant of grants) {
            expect(suppressed).not.toContain(grant.frameworkId);
            const hidden = refused.some(
              ({ grant: old, until }) =>
                until > now &&
                old.frameworkId === grant.frameworkId &&
                old.role === grant.role &&
                old.agentId === grant.agentId &&
                containsResources(old.resources, grant.resources),
            );
            expect(hidden).toBe(false);
            const foreign = grant.resources
              .map(reservedRole)
              .filter(
                (role) =>
                  role !== undefined && role !== grant.role && !grant.role.startsWith(`${role}/`),
              );
            expect(foreign).toEqual([]);
          }
          offered.push(...grants);
          const consumed = allocator.consumedQuota('a').get('cpus') ?? 0;
          const given = grants
            .filter(({ role }) => role.split('/')[0] === 'a')
            .flatMap(({ resources }) => resources)
            .filter((resource) => reservedRole(resource) === undefined && resource.name === 'cpus');
          if (given.length > 0 && limit !== undefined) expect(consumed).toBeLessThanOrEqual(limit);
        } else if (one.do === 'decline' || one.do === 'refuse') {
          const grant = pick(offered, one.which);
          if (grant === undefined) continue;
          const until = one.do === 'refuse' ? now + 5000 : undefined;
          allocator.recover(grant.frameworkId, grant.agentId, grant.resources, until);
          if (until !== undefined) refused.push({ grant, until });
        } else if (one.do === 'use') {
          const grant = pick(offered, one.which);
          if (grant === undefined) continue;
          const wanted = grant.resources.find(({ name }) => name === 'cpus');
          const cpus = Math.min(one.cpus, wanted?.scalar?.value ?? 0);
          const part: Resource[] =
            wanted === undefined || cpus === 0 ? [] : [{ ...wanted, scalar: { value: cpus } }];
          const rest = subtractResources(grant.resources, part);
          allocator.recover(grant.frameworkId, grant.agentId, rest);
          if (part.length > 0) used.push({ ...grant, resources: part });
        } else if (one.do === 'finish') {
          const task = pick(used, one.which);
          if (task !== undefined) allocator.recover(task.frameworkId, task.agentId, task.resources);
        } else if (one.do === 'reserve') {
          const grant = pick(offered, one.which);
          if (grant === undefined) continue;
          const free = grant.resources.filter(
            (resource) => reservedRole(resource) === undefined && resource.name === 'mem',
          );
          const reservations = [{ type: 'DYNAMIC' as const, role: grant.role }];
          const made = free.map((resource) => ({ ...resource, reservations }));
          allocator.convertAllocated(grant.frameworkId, grant.agentId, free, made);
          const resources = addResources(subtractResources(grant.resources, free), made);
          offered.push({ ...grant, resources });
        } else if (one.do === 'limit') {
          limit = one.cpus;
          allocator.setQuota('a', { guarantees: none, limits: new Map([['cpus', limit]]) });
        } else {
          const id = `f${one.which}`;
          if (one.do === 'suppress') {
            allocator.suppress(id, []);
            suppressed.add(id);
          } else {
            allocator.revive(id, []);
            suppressed.delete(id);
            for (const [index, { grant }] of [...refused.entries()].reverse()) {
              if (grant.frameworkId === id) refused.splice(index, 1);
            }
          }
        }
        for (const id of agents) {
          const out = [...offered, ...used].filter(({ agentId }) => agentId === id);
          const all = addResources(
            allocator.available(id),
            ...out.map(({ resources }) => bareResources(resources)),
          );
          expect(sumScalars(all)).toEqual(sumScalars(parseResources(total)));
          const ports = all.filter(({ name }) => name === 'ports');
          expect(ports.map(({ ranges }) => ranges)).toEqual([{ range: [{ begin: 1, end: 10 }] }]);
        }
      }
      for (const { frameworkId, agentId, resources } of [...offered, ...used]) {
        allocator.recover(frameworkId, agentId, resources);
      }
      const reserved = agents.flatMap((id) =>
        allocator.available(id).filter((one) => reservedRole(one)?.split('/')[0] === 'a'),
      );
      const consumed = allocator.consumedQuota('a');
      for (const name of ['cpus', 'mem']) {
        expect(consumed.get(name) ?? 0).toBeCloseTo(sumScalars(reserved).get(name) ?? 0, 3);
      }
    }),
    { numRuns: 300 },
  );
});
