import { type Constraint, constraintOperators } from '../../model/constraint.ts';

/** A constraint of the model; undefined when the operator is none that Marathon knows. */
export function toConstraint(parts: readonly string[]): Constraint | undefined {
  const [field = '', name = '', value] = parts;
  const operator = constraintOperators.find((known) => known === name.toUpperCase());
  if (operator === undefined) return undefined;
  return value === undefined ? { field, operator } : { field, operator, value };
}
