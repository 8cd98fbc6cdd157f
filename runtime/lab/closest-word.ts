/** The word of `words` that is most like `word`, when it is like enough to be meant; else null. */
export function closestWord(word: string, words: readonly string[]): string | null {
  const given = word.toLowerCase();
  if (given.length > 40) return null;
  let best: string | null = null;
  // A third of the letters may be wrong, and at least one.
  let bestDistance = Math.max(1, Math.floor(given.length / 3)) + 1;
  for (const candidate of words) {
    const distance = editDistance(given, candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Letters to add, drop, change or swap with their neighbour. */
function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = at(previous, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? at(beforePrevious, j - 2) + 1 : change;
      current.push(Math.min(change, swap, at(previous, j) + 1, at(current, j - 1) + 1));
    }
    beforePrevious = previous;
    previous = current;
  }
  return at(previous, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? 0;
}
