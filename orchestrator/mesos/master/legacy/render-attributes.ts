import type { Attribute } from '../../wire/messages/attribute.ts';
import { renderRanges } from './render-resources.ts';

/** Attributes by name: numbers for scalars, text for all else. */
export function renderAttributes(
  attributes: readonly Attribute[],
): Record<string, number | string> {
  return Object.fromEntries(
    attributes.map((attribute): [string, number | string] => [
      attribute.name,
      renderValue(attribute),
    ]),
  );
}

function renderValue({ type, scalar, ranges, set, text }: Attribute): number | string {
  if (type === 'SCALAR') return scalar?.value ?? 0;
  if (type === 'RANGES') return renderRanges(ranges?.range ?? []);
  return type === 'SET' ? `{${(set?.item ?? []).join(', ')}}` : (text?.value ?? '');
}
