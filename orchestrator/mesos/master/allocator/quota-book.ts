import { addQuantities, type Quantities, subtractQuantities } from './quantities.ts';

/** Amounts by resource name; a resource without a limit may be used without end. */
export interface QuotaAmounts {
  readonly guarantees: ReadonlyMap<string, number>;
  readonly limits: ReadonlyMap<string, number>;
}

/** Limits and guarantees of a top-level role as vectors; a limit that is absent is `undefined` at its place. */
export interface RoleQuota {
  readonly guarantees: Quantities;
  readonly limits: readonly (number | undefined)[];
}

/** Who has which quota, and how much of it is consumed: `consumed = reservations + unreserved allocation`. */
export interface QuotaBook {
  set(role: string, quota: RoleQuota | undefined): void;
  /** The quota that applies to `role`: that of its top-level role. */
  of(role: string): RoleQuota | undefined;
  hasGuarantees(): boolean;
  consumed(role: string): Quantities;
  reserve(role: string, amount: readonly number[]): void;
  unreserve(role: string, amount: readonly number[]): void;
  /** Unreserved, non-revocable resources given to `role` or a role below it. */
  allocated(role: string, amount: readonly number[]): void;
  unallocated(role: string, amount: readonly number[]): void;
  /** What must stay free so that all guarantees can still be met. */
  requiredHeadroom(): Quantities;
}

export function createQuotaBook(): QuotaBook {
  const quotas = new Map<string, RoleQuota>();
  const consumption = new Map<string, Quantities>();
  const consumed = (role: string): Quantities => {
    const top = topLevelRole(role);
    const known = consumption.get(top);
    if (known !== undefined) return known;
    const none = [0, 0, 0];
    consumption.set(top, none);
    return none;
  };
  const add = (role: string, amount: readonly number[]) => addQuantities(consumed(role), amount);
  const subtract = (role: string, amount: readonly number[]) =>
    subtractQuantities(consumed(role), amount);
  return {
    set(role, quota) {
      if (quota === undefined) quotas.delete(role);
      else quotas.set(role, quota);
    },
    of: (role) => (quotas.size === 0 ? undefined : quotas.get(topLevelRole(role))),
    hasGuarantees() {
      for (const { guarantees } of quotas.values()) {
        if (guarantees.some((amount) => amount > 0)) return true;
      }
      return false;
    },
    consumed,
    reserve: add,
    unreserve: subtract,
    allocated: add,
    unallocated: subtract,
    requiredHeadroom() {
      const required: Quantities = [0, 0, 0];
      for (const [role, { guarantees }] of quotas) {
        const used = consumed(role);
        addQuantities(
          required,
          guarantees.map((amount, index) => Math.max(0, amount - (used[index] ?? 0))),
        );
      }
      return required;
    },
  };
}

/** `a` of `a/b/c`: the only roles that have quota. */
function topLevelRole(role: string): string {
  const slash = role.indexOf('/');
  return slash < 0 ? role : role.slice(0, slash);
}
