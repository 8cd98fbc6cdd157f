import type { AgentInfo } from '../../wire/messages/agent.ts';
import type { Attribute } from '../../wire/messages/attribute.ts';
import type { AttributeConstraint, OfferConstraints } from '../../wire/messages/framework.ts';

/** Says whether offers of an agent may go to a role of the framework. */
export type AgentTest = (agent: AgentInfo) => boolean;

/** The regular expressions of constraints that cannot be read. */
export class OfferConstraintsError extends Error {}

type Value = { readonly text: string } | 'other type' | undefined;

/**
 * Makes the tests of a framework's offer constraints, by role. A role's agent must satisfy all
 * constraints of one of its groups (Mesos scheduler API v1, `OfferConstraints`).
 * Throws `OfferConstraintsError` for what Mesos refuses.
 */
export function compileOfferConstraints(
  constraints: OfferConstraints | undefined,
): ReadonlyMap<string, AgentTest> {
  const tests = new Map<string, AgentTest>();
  for (const [role, { groups = [] }] of Object.entries(constraints?.role_constraints ?? {})) {
    if (groups.length === 0) {
      throw new OfferConstraintsError(
        `'OfferConstraints::role_constraints' has an empty 'RoleConstraints::groups' for role ${role}`,
      );
    }
    const compiled = groups.map(({ attribute_constraints: all = [] }) => {
      if (all.length === 0) {
        throw new OfferConstraintsError(
          `'OfferConstraints::RoleConstraints::groups' for role ${role} contains an empty RoleConstraints::Group`,
        );
      }
      return all.map(compileConstraint);
    });
    tests.set(role, (agent) => compiled.some((group) => group.every((test) => test(agent))));
  }
  return tests;
}

function compileConstraint({ selector, predicate }: AttributeConstraint): AgentTest {
  const select = compileSelector(selector);
  const test = compilePredicate(predicate);
  return (agent) => test(select(agent));
}

function compileSelector(selector: AttributeConstraint['selector']): (agent: AgentInfo) => Value {
  const { attribute_name: name, pseudoattribute_type: pseudo } = selector;
  if (name !== undefined) {
    return ({ attributes = [] }) => {
      const attribute = attributes.find((one) => one.name === name);
      return attribute === undefined ? undefined : attributeValue(attribute);
    };
  }
  const texts: Record<string, (agent: AgentInfo) => string | undefined> = {
    HOSTNAME: ({ hostname }) => hostname,
    REGION: ({ domain }) => domain?.fault_domain?.region.name,
    ZONE: ({ domain }) => domain?.fault_domain?.zone.name,
  };
  if (pseudo === undefined) {
    throw new OfferConstraintsError(
      "Exactly one of 'AttributeConstraint::Selector::name' or 'AttributeConstraint::Selector::pseudoattribute_type' must be set",
    );
  }
  const read = texts[pseudo];
  if (read === undefined) throw new OfferConstraintsError('Unknown pseudoattribute type');
  return (agent) => {
    const text = read(agent);
    return text === undefined ? undefined : { text };
  };
}

function attributeValue({ type, text }: Attribute): Value {
  return type === 'TEXT' ? { text: text?.value ?? '' } : 'other type';
}

/** Tests of texts hold for attributes that are no text: the framework has to look at those itself. */
function compilePredicate(predicate: AttributeConstraint['predicate']): (value: Value) => boolean {
  if (predicate.exists !== undefined) return (value) => value !== undefined;
  if (predicate.not_exists !== undefined) return (value) => value === undefined;
  const { text_equals: equals, text_not_equals: differs } = predicate;
  if (equals !== undefined) return textTest((text) => text === equals.value, false);
  if (differs !== undefined) return textTest((text) => text !== differs.value, true);
  const { text_matches: matches, text_not_matches: misses } = predicate;
  if (matches !== undefined) {
    const regex = compileRegex(matches.regex);
    return textTest((text) => regex.test(text), false);
  }
  if (misses !== undefined) {
    const regex = compileRegex(misses.regex);
    return textTest((text) => !regex.test(text), true);
  }
  throw new OfferConstraintsError('Unknown predicate type');
}

function textTest(test: (text: string) => boolean, whenAbsent: boolean): (value: Value) => boolean {
  return (value) => {
    if (value === undefined) return whenAbsent;
    return value === 'other type' || test(value.text);
  };
}

function compileRegex(source: string): RegExp {
  try {
    // It must be one by itself: `a)|(?:b` is one only in the parentheses that come around it.
    new RegExp(source);
    // The whole text must match, as in the original.
    return new RegExp(`^(?:${source})$`);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new OfferConstraintsError(
      `Failed to construct regex from pattern '${source}': ${reason}`,
      { cause },
    );
  }
}
