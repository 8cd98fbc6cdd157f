import type { Constraint, ConstraintOperator } from '../model/constraint.ts';
import type { InstanceAgent } from '../model/instance.ts';
import { scalarText } from './attribute-text.ts';
import { fieldOfAgent } from './constraint-field.ts';
import { matchesJavaRegex } from './java-regex.ts';

interface Question {
  /** The offer's value of the field. */
  readonly offered: string;
  /** The constraint's own value; empty when it has none. */
  readonly value: string;
  /** The values of the instances that are placed; undefined = theirs lacks the attribute. */
  readonly placed: readonly (string | undefined)[];
  readonly instances: number;
}

const operators: Record<ConstraintOperator, (question: Question) => boolean> = {
  UNIQUE: ({ offered, placed }) => !placed.includes(offered),
  CLUSTER: ({ offered, value, placed }) =>
    (value === '' || offered === value) && placed.every((each) => each === offered),
  LIKE: ({ offered, value }) => value !== '' && matchesJavaRegex(offered, value),
  UNLIKE: ({ offered, value }) => value !== '' && !matchesJavaRegex(offered, value),
  IS: ({ offered, value }) => offered === value || sameScalar(offered, value),
  MAX_PER: ({ offered, value, placed }) => {
    const maximum = Number.parseInt(value, 10);
    return placed.filter((each) => each === offered).length < maximum;
  },
  GROUP_BY: (question) =>
    question.value === '' ? joinsSmallestGroup(question) : fillsQuota(question),
};

/**
 * Whether an instance may be placed on this agent, seen where its siblings are. An agent without
 * the attribute satisfies UNLIKE only.
 */
export function meetsConstraint(
  constraint: Constraint,
  agent: InstanceAgent,
  placed: readonly InstanceAgent[],
  instances: number,
): boolean {
  const offered = fieldOfAgent(agent, constraint.field);
  if (offered === undefined) return constraint.operator === 'UNLIKE';
  return operators[constraint.operator]({
    offered,
    value: constraint.value ?? '',
    placed: placed.map((each) => fieldOfAgent(each, constraint.field)),
    instances,
  });
}

function sameScalar(offered: string, value: string): boolean {
  const number = Number(value);
  return value.trim() !== '' && Number.isFinite(number) && offered === scalarText(number);
}

/** Without a number: even over the values seen so far, and a new value is always welcome. */
function joinsSmallestGroup({ offered, placed }: Question): boolean {
  const groups = groupSizes(placed);
  const size = groups.get(offered);
  return size === undefined || size === Math.min(...groups.values());
}

/** With n groups: each takes the n-th part, the first ones also one of what is left over. */
function fillsQuota({ offered, value, placed, instances }: Question): boolean {
  const wanted = Number.parseInt(value, 10);
  if (!(wanted > 0)) return false;
  const groups = groupSizes(placed);
  const size = groups.get(offered) ?? 0;
  if (!groups.has(offered) && groups.size >= wanted) return false;
  const quota = Math.floor(instances / wanted);
  if (size < quota) return true;
  const larger = [...groups.values()].filter((each) => each > quota).length;
  return size === quota && larger < instances % wanted;
}

function groupSizes(values: readonly (string | undefined)[]): Map<string, number> {
  const groups = new Map<string, number>();
  for (const value of values) {
    if (value !== undefined) groups.set(value, (groups.get(value) ?? 0) + 1);
  }
  return groups;
}
