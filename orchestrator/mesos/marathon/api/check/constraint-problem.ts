import { constraintOperators } from '../../model/constraint.ts';
import { compileJavaRegex } from '../../placement/java-regex.ts';

const isInteger = (text: string) => /^[+-]?\d+$/.test(text);

/** What a value of each operator must be; undefined = nothing is wrong. */
const valueRules: Readonly<
  Record<(typeof constraintOperators)[number], (value: string | undefined) => string | undefined>
> = {
  UNIQUE: (value) => (value === undefined ? undefined : 'UNIQUE takes no value'),
  CLUSTER: () => undefined,
  GROUP_BY: (value) =>
    value === undefined || isInteger(value)
      ? undefined
      : 'GROUP_BY takes a whole number or no value',
  MAX_PER: (value) =>
    value !== undefined && isInteger(value) ? undefined : 'MAX_PER needs a whole number as value',
  LIKE: regexProblem,
  UNLIKE: regexProblem,
  IS: (value) =>
    /^[a-zA-Z0-9_/.-]*$/.test(value ?? '')
      ? undefined
      : 'IS compares with a Mesos text or number: letters, digits and _ / . - only',
};

/**
 * What makes a constraint impossible: too few parts, an operator that does not exist, a value that
 * the operator cannot use. Undefined when nothing does.
 */
export function constraintProblem(parts: readonly string[]): string | undefined {
  if (parts.length < 2 || parts.length > 3) {
    return 'a constraint has 2 or 3 parts: field, operator and for most operators a value';
  }
  const [field, name = '', value] = parts;
  if (field === '') return 'the field of a constraint must not be empty';
  const operator = constraintOperators.find((known) => known === name.toUpperCase());
  if (operator === undefined) {
    return `operator must be one of the following ${constraintOperators.join(', ')}`;
  }
  return valueRules[operator](value);
}

function regexProblem(value: string | undefined): string | undefined {
  if (value === undefined) return 'LIKE and UNLIKE need a regular expression as value';
  try {
    compileJavaRegex(value);
    return undefined;
  } catch {
    return `'${value}' is not a valid regular expression`;
  }
}
