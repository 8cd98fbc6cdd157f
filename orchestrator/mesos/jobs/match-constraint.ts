import type { Attribute } from '../wire/messages/attribute.ts';
import type { Offer } from '../wire/messages/offer.ts';
import { isPattern } from './is-pattern.ts';
import type { PlacementConstraint } from './placement-constraint.ts';

/** Whether the agent of an offer satisfies a constraint. An attribute of ranges never does. */
export function matchConstraint(
  offer: Pick<Offer, 'hostname' | 'attributes'>,
  constraint: PlacementConstraint,
): boolean {
  // A job that an older version let in must not end the program with every offer.
  if (constraint.operator !== 'EQUALS' && !isPattern(constraint.value)) return false;
  const values = valuesOf(offer, constraint.attribute);
  if (values === undefined) return constraint.whenAbsent;
  switch (constraint.operator) {
    case 'EQUALS':
      return values.includes(constraint.value);
    case 'LIKE':
      return values.some((value) => wholeMatch(constraint.value, value));
    case 'UNLIKE':
      return values.length > 0 && !values.some((value) => wholeMatch(constraint.value, value));
  }
}

/** The attribute's values as texts; undefined when the agent does not have it. */
function valuesOf(
  offer: Pick<Offer, 'hostname' | 'attributes'>,
  name: string,
): readonly string[] | undefined {
  const attribute = offer.attributes?.find((each) => each.name === name);
  if (attribute !== undefined) return textsOf(attribute);
  return name === 'hostname' || name === '@hostname' ? [offer.hostname] : undefined;
}

function textsOf(attribute: Attribute): readonly string[] {
  if (attribute.text !== undefined) return [attribute.text.value];
  if (attribute.scalar !== undefined) return [String(attribute.scalar.value)];
  return attribute.set?.item ?? [];
}

function wholeMatch(pattern: string, value: string): boolean {
  return new RegExp(`^(?:${pattern})$`).test(value);
}
