import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDrfSorter } from './drf-sorter.ts';

function createSorter(total: number[]) {
  const cluster = { amounts: total, version: 0 };
  const sorter = createDrfSorter<string>(cluster);
  const add = (path: string) => {
    const client = sorter.add(path, path);
    sorter.activate(client);
    return client;
  };
  return { cluster, sorter, add };
}

describe('createDrfSorter', () => {
  it('divides the cluster of the DRF paper into 3 tasks of A and 2 of B', () => {
    const { sorter, add } = createSorter([9, 18]);
    const clients = { A: add('A'), B: add('B') };
    const demands: Record<string, number[]> = { A: [1, 4], B: [3, 1] };
    const left = [9, 18];
    const given: string[] = [];
    for (;;) {
      const next = sorter.sort()[0] ?? '';
      const demand = demands[next] ?? [];
      if (demand.some((amount, index) => amount > (left[index] ?? 0))) break;
      for (const [index, amount] of demand.entries()) left[index] = (left[index] ?? 0) - amount;
      sorter.allocated(next === 'A' ? clients.A : clients.B, demand);
      given.push(next);
    }
    expect(given.sort()).toEqual(['A', 'A', 'A', 'B', 'B']);
    expect(sorter.share(clients.A)).toBeCloseTo(2 / 3);
    expect(sorter.share(clients.B)).toBeCloseTo(2 / 3);
  });

  it('orders equal shares by how often they got something, then by path', () => {
    const { sorter, add } = createSorter([10]);
    const a = add('a');
    add('b');
    expect(sorter.sort()).toEqual(['a', 'b']);
    sorter.allocated(a, [1]);
    sorter.unallocated(a, [1]);
    expect(sorter.sort()).toEqual(['b', 'a']);
  });

  it('divides shares by weights, those of inner nodes too', () => {
    const { sorter, add } = createSorter([10]);
    const a = add('a/x');
    const b = add('b');
    sorter.allocated(a, [4]);
    sorter.allocated(b, [3]);
    expect(sorter.sort()).toEqual(['b', 'a/x']);
    sorter.setWeight('a', 2);
    expect(sorter.sort()).toEqual(['a/x', 'b']);
  });

  it('counts what roles below have for the role above, and keeps a role that gets roles below it', () => {
    const { sorter, add } = createSorter([10]);
    const eng = add('eng');
    sorter.allocated(eng, [1]);
    const ops = add('ops');
    sorter.allocated(ops, [3]);
    const web = add('eng/web');
    sorter.allocated(web, [4]);
    expect(sorter.sort()).toEqual(['ops', 'eng', 'eng/web']);
    sorter.remove(web);
    expect(sorter.sort()).toEqual(['eng', 'ops']);
  });

  it('leaves inactive clients out and lets them come back', () => {
    const { sorter, add } = createSorter([10]);
    const a = add('a');
    add('b');
    sorter.deactivate(a);
    expect(sorter.sort()).toEqual(['b']);
    sorter.activate(a);
    expect(sorter.sort()).toEqual(['a', 'b']);
  });

  it('takes a new total into account', () => {
    const { cluster, sorter, add } = createSorter([10, 100]);
    sorter.allocated(add('a'), [5, 0]);
    sorter.allocated(add('b'), [0, 40]);
    expect(sorter.sort()).toEqual(['b', 'a']);
    cluster.amounts[0] = 100;
    cluster.version += 1;
    expect(sorter.sort()).toEqual(['a', 'b']);
  });

  it('moves each client to where a whole sort would put it', () => {
    const gift = fc.record({ client: fc.nat(9), amount: fc.integer({ min: 0, max: 5 }) });
    fc.assert(
      fc.property(fc.array(gift, { maxLength: 60 }), (gifts) => {
        const { cluster, sorter, add } = createSorter([100]);
        const paths = Array.from({ length: 10 }, (_, index) => `${index % 3}/${index}`);
        const clients = paths.map(add);
        for (const { client, amount } of gifts) {
          const chosen = clients[client];
          if (chosen === undefined) continue;
          sorter.sort();
          sorter.allocated(chosen, [amount]);
        }
        const moved = sorter.sort();
        cluster.version += 1;
        expect(moved).toEqual(sorter.sort());
      }),
    );
  });
});
