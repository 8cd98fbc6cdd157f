/** What decides a lab's place: its id, and the labs that follow it. */
interface Follows {
  readonly id: string;
  readonly next: readonly string[];
}

/**
 * Labs in the order in which they lead to each other: each comes before the labs in its `next`,
 * and those without a tie keep the order that they came in. Circles are cut somewhere.
 */
export function orderByNext<Each extends Follows>(labs: readonly Each[]): readonly Each[] {
  const byId = new Map(labs.map((lab) => [lab.id, lab]));
  const begun = new Set<string>();
  const backwards: Each[] = [];

  function visit(lab: Each): void {
    if (begun.has(lab.id)) return;
    begun.add(lab.id);
    for (const id of lab.next.toReversed()) {
      const follower = byId.get(id);
      if (follower !== undefined) visit(follower);
    }
    backwards.push(lab);
  }

  for (const lab of labs.toReversed()) visit(lab);
  return backwards.toReversed();
}
