import { describe, expect, it } from 'vitest';
import type { AgentInfo } from '../../wire/messages/agent.ts';
import type { AttributeConstraint } from '../../wire/messages/framework.ts';
import { compileOfferConstraints, OfferConstraintsError } from './offer-constraints.ts';

const agent: AgentInfo = {
  hostname: 'host-1',
  attributes: [
    { name: 'rack', type: 'TEXT', text: { value: 'r1' } },
    { name: 'rack', type: 'TEXT', text: { value: 'r2' } },
    { name: 'level', type: 'SCALAR', scalar: { value: 3 } },
  ],
  domain: { fault_domain: { region: { name: 'eu' }, zone: { name: 'z1' } } },
};

const group = (...attribute_constraints: AttributeConstraint[]) => ({ attribute_constraints });
const testOf = (...groups: ReturnType<typeof group>[]) =>
  compileOfferConstraints({ role_constraints: { a: { groups } } }).get('a');
const about = (attribute_name: string, predicate: AttributeConstraint['predicate']) => ({
  selector: { attribute_name },
  predicate,
});

describe('compileOfferConstraints', () => {
  it.each<[string, AttributeConstraint['predicate'], boolean]>([
    ['rack', { exists: {} }, true],
    ['none', { exists: {} }, false],
    ['rack', { not_exists: {} }, false],
    ['none', { not_exists: {} }, true],
    // Of two attributes of a name the first counts.
    ['rack', { text_equals: { value: 'r1' } }, true],
    ['rack', { text_equals: { value: 'r2' } }, false],
    ['none', { text_equals: { value: 'r1' } }, false],
    ['none', { text_not_equals: { value: 'r1' } }, true],
    ['rack', { text_matches: { regex: 'r' } }, false],
    ['rack', { text_matches: { regex: 'r\\d|x' } }, true],
    ['rack', { text_not_matches: { regex: 'r\\d' } }, false],
    ['none', { text_not_matches: { regex: '.*' } }, true],
    // What is no text is for the framework to look at.
    ['level', { text_equals: { value: 'x' } }, true],
    ['level', { text_not_matches: { regex: '.*' } }, true],
  ])('an agent passes %s %j: %s', (name, predicate, passes) => {
    expect(testOf(group(about(name, predicate)))?.(agent)).toBe(passes);
  });

  it('reads host name, region and zone', () => {
    const values = { HOSTNAME: 'host-1', REGION: 'eu', ZONE: 'z1' } as const;
    for (const [pseudo, value] of Object.entries(values)) {
      const selector = { pseudoattribute_type: pseudo as keyof typeof values };
      const test = testOf(group({ selector, predicate: { text_equals: { value } } }));
      expect(test?.(agent)).toBe(true);
      expect(test?.({ hostname: 'other' })).toBe(false);
    }
  });

  it('wants all constraints of one group', () => {
    const good = about('rack', { exists: {} });
    const bad = about('none', { exists: {} });
    expect(testOf(group(good, bad))?.(agent)).toBe(false);
    expect(testOf(group(good, bad), group(good))?.(agent)).toBe(true);
  });

  it.each<[ReturnType<typeof group>[], RegExp]>([
    [[], /empty 'RoleConstraints::groups' for role a$/],
    [[group()], /contains an empty RoleConstraints::Group$/],
    [[group({ selector: {}, predicate: { exists: {} } })], /^Exactly one of/],
    [[group(about('x', {}))], /^Unknown predicate type$/],
    [
      [group(about('x', { text_matches: { regex: '(' } }))],
      /^Failed to construct regex from pattern '\('/,
    ],
    [
      [group(about('x', { text_matches: { regex: 'a)|(?:b' } }))],
      /^Failed to construct regex from pattern 'a\)\|\(\?:b'/,
    ],
  ])('refuses %j', (groups, message) => {
    expect(() => testOf(...groups)).toThrow(OfferConstraintsError);
    expect(() => testOf(...groups)).toThrow(message);
  });
});
