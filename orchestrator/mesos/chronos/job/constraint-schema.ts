import { z } from 'zod';
import { isPattern } from '../../jobs/is-pattern.ts';
import type { JobConstraint } from './job-config.ts';

const OPERATORS = ['EQUALS', 'LIKE', 'UNLIKE'];

/** `[attribute, operator, value]`; the value of LIKE and UNLIKE is a regular expression. */
export const constraintSchema: z.ZodType<JobConstraint> = z
  .tuple([z.string(), z.string().toUpperCase(), z.union([z.string(), z.number()])])
  .transform(([attribute, operator, value]): JobConstraint => [attribute, operator, String(value)])
  .superRefine(([, operator, value], context) => {
    if (!OPERATORS.includes(operator)) {
      context.addIssue({
        code: 'custom',
        message: `'${operator}' is not an operator; use ${OPERATORS.join(', ')}`,
      });
    } else if (operator !== 'EQUALS' && !isPattern(value)) {
      context.addIssue({ code: 'custom', message: `'${value}' is not a regular expression` });
    }
  });
