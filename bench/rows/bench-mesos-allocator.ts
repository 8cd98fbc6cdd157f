import type { Grant } from '../../orchestrator/mesos/master/allocator/allocator.ts';
import { createAllocator } from '../../orchestrator/mesos/master/allocator/create-allocator.ts';
import { parseResources } from '../../orchestrator/mesos/wire/resources/parse-resources.ts';
import type { Measurement } from '../bench.ts';
import { quantile } from '../support/quantile.ts';

interface Size {
  readonly agents: number;
  readonly frameworks: number;
  readonly cycles: number;
  readonly goalMs: number;
}

const sizes: readonly Size[] = [
  { agents: 1000, frameworks: 50, cycles: 50, goalMs: 50 },
  { agents: 10_000, frameworks: 1000, cycles: 30, goalMs: 1500 },
];
/** 24 CPUs, of which 16 are used with 16 ranges of ports: as in the original's `DeclineOffers`. */
const usedPorts = Array.from(
  { length: 16 },
  (_, index) => `${31_000 + index * 40}-${31_010 + index * 40}`,
);
const total = parseResources('cpus:24;mem:4096;disk:4096;ports:[31000-32000]');
const used = parseResources(`cpus:16;mem:2014;disk:1024;ports:[${usedPorts.join(',')}]`);
const forever = Number.MAX_SAFE_INTEGER;

/** A cycle offers every agent, then all of it is declined for ever: so each cycle has more refusals to look at. */
export async function benchMesosAllocator(
  tell: (text: string) => void,
): Promise<readonly Measurement[]> {
  return sizes.flatMap((size) => measure(size, tell));
}

function measure(
  { agents, frameworks, cycles, goalMs }: Size,
  tell: (text: string) => void,
): readonly Measurement[] {
  const allocator = createAllocator({
    minAllocatable: [new Map([['cpus', 0.01]]), new Map([['mem', 32]])],
    excludedNames: [],
    filterGpuResources: true,
    domain: undefined,
    random: Math.random,
  });
  const name = `${agents} agents × ${frameworks} frameworks`;
  for (let index = 0; index < frameworks; index += 1) {
    const info = { user: 'root', name: `f${index}` };
    allocator.addFramework(
      `f${index}`,
      { info, suppressedRoles: [], offerConstraints: undefined },
      true,
    );
  }
  const joining = performance.now();
  for (let index = 0; index < agents; index += 1) {
    const inUse = new Map([[`f${index % frameworks}`, used]]);
    allocator.addAgent(`S${index}`, { hostname: `S${index}` }, total, inUse);
  }
  const joined = performance.now() - joining;
  const times: number[] = [];
  const declines: number[] = [];
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const started = performance.now();
    const grants = allocator.allocate(undefined, cycle);
    times.push(performance.now() - started);
    if (grants.length !== agents) {
      throw new Error(`${name}: ${grants.length} offers in cycle ${cycle}`);
    }
    declines.push(decline(grants));
  }
  const all = times.map((ms, index) => ms + (declines[index] ?? 0));
  tell(`${name}: ${all.map((ms) => ms.toFixed()).join(', ')} ms`);

  function decline(grants: readonly Grant[]): number {
    const started = performance.now();
    for (const { frameworkId, agentId, resources } of grants) {
      allocator.recover(frameworkId, agentId, resources, forever);
    }
    return performance.now() - started;
  }

  return [
    {
      what: `${name}, a cycle, p95`,
      value: quantile(times, 0.95),
      unit: 'ms',
      goal: { atMost: goalMs },
      note: `every agent offered and declined for ever, ${cycles} times`,
    },
    { what: `${name}, declining all, p95`, value: quantile(declines, 0.95), unit: 'ms' },
    { what: `${name}, adding all agents`, value: joined, unit: 'ms' },
  ];
}
