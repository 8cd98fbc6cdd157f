import type { Range } from '../messages/attribute.ts';

/** Sorted ranges that neither overlap nor touch: the canonical form. */
export function normalizeRanges(ranges: readonly Range[]): Range[] {
  const sorted = ranges.filter((each) => each.begin <= each.end).sort((a, b) => a.begin - b.begin);
  const merged: Range[] = [];
  for (const { begin, end } of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && begin <= last.end + 1) last.end = Math.max(last.end, end);
    else merged.push({ begin, end });
  }
  return merged;
}

/** What of `from` is not in `taken`. */
export function subtractRanges(from: readonly Range[], taken: readonly Range[]): Range[] {
  let left = normalizeRanges(from);
  for (const cut of normalizeRanges(taken)) {
    left = left.flatMap((each) => cutRange(each, cut));
  }
  return left;
}

function cutRange(range: Range, cut: Range): Range[] {
  if (cut.end < range.begin || cut.begin > range.end) return [range];
  const parts: Range[] = [];
  if (range.begin < cut.begin) parts.push({ begin: range.begin, end: cut.begin - 1 });
  if (cut.end < range.end) parts.push({ begin: cut.end + 1, end: range.end });
  return parts;
}
