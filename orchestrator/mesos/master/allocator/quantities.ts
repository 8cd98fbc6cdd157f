import type { Resource } from '../../wire/messages/resource.ts';

/** Amounts of scalar resources in thousandths, by an index that `QuantityNames` gives; what is absent is 0. */
export type Quantities = number[];

/** Gives resource names their places in `Quantities`, for one allocator. */
export interface QuantityNames {
  indexOf(name: string): number;
  /** All names known, by index. */
  list(): readonly string[];
  /** Sums the scalars among `resources` that `counts` lets through. */
  read(resources: readonly Resource[], counts?: (resource: Resource) => boolean): Quantities;
  /** Reads amounts that are given by name, as quotas are. */
  fromEntries(amounts: Iterable<readonly [string, number]>): Quantities;
}

export function createQuantityNames(): QuantityNames {
  const indices = new Map<string, number>();
  const indexOf = (name: string): number => {
    const known = indices.get(name);
    if (known !== undefined) return known;
    const index = indices.size;
    indices.set(name, index);
    return index;
  };
  // The usual ones first, so that vectors stay short.
  for (const name of ['cpus', 'mem', 'disk', 'gpus']) indexOf(name);
  return {
    indexOf,
    list: () => [...indices.keys()],
    read(resources, counts) {
      const sum: Quantities = [0, 0, 0];
      for (const resource of resources) {
        if (resource.scalar === undefined || (counts !== undefined && !counts(resource))) continue;
        addAt(sum, indexOf(resource.name), toThousandths(resource.scalar.value));
      }
      return sum;
    },
    fromEntries(amounts) {
      const sum: Quantities = [0, 0, 0];
      for (const [name, amount] of amounts) addAt(sum, indexOf(name), toThousandths(amount));
      return sum;
    },
  };
}

/** Mesos counts scalars to three decimals. */
function toThousandths(amount: number): number {
  return Math.round(amount * 1000);
}

/** Adds `amount` to `target`, in place. */
export function addQuantities(target: Quantities, amount: readonly number[]): void {
  for (let index = 0; index < amount.length; index += 1) addAt(target, index, amount[index] ?? 0);
}

/** Takes `amount` from `target`, in place. */
export function subtractQuantities(target: Quantities, amount: readonly number[]): void {
  for (let index = 0; index < amount.length; index += 1)
    addAt(target, index, -(amount[index] ?? 0));
}

/** Whether `whole` has at least as much of everything as `part`. */
export function coversQuantities(whole: readonly number[], part: readonly number[]): boolean {
  for (let index = 0; index < part.length; index += 1) {
    if ((part[index] ?? 0) > (whole[index] ?? 0)) return false;
  }
  return true;
}

/** Whether there is nothing of anything. */
export function areNone(quantities: readonly number[]): boolean {
  return quantities.every((amount) => amount <= 0);
}

function addAt(target: Quantities, index: number, amount: number): void {
  while (target.length <= index) target.push(0);
  target[index] = (target[index] ?? 0) + amount;
}
