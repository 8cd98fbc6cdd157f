import type { Attribute } from '../../wire/messages/attribute.ts';

/** An attribute's value as constraints compare it; scalars in the form `0.###`. */
export function attributeText(attribute: Attribute): string {
  if (attribute.type === 'SCALAR') return scalarText(attribute.scalar?.value ?? 0);
  if (attribute.type === 'TEXT') return attribute.text?.value ?? '';
  if (attribute.type === 'SET') return `{${[...(attribute.set?.item ?? [])].sort().join(',')}}`;
  const ranges = [...(attribute.ranges?.range ?? [])].sort((a, b) => a.begin - b.begin);
  return `[${ranges.map((range) => `${range.begin}-${range.end}`).join(',')}]`;
}

/** At most three decimals, none that are 0. */
export function scalarText(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
