export const constraintOperators = [
  'UNIQUE',
  'CLUSTER',
  'GROUP_BY',
  'LIKE',
  'UNLIKE',
  'MAX_PER',
  'IS',
] as const;

export type ConstraintOperator = (typeof constraintOperators)[number];

/**
 * A placement rule. `field` is `hostname` (the same as `@hostname`), `@region`, `@zone` or the
 * name of an agent attribute.
 */
export interface Constraint {
  readonly field: string;
  readonly operator: ConstraintOperator;
  readonly value?: string;
}
