/** Which block is at the top of the view, and which share of it is above. */
export interface ReadingPlace {
  readonly block: number;
  readonly share: number;
}

function blocksOf(box: Element): readonly Element[] {
  return [...(box.querySelector('.block-list')?.children ?? [])];
}

/** Where in its blocks a scrolled box is; nothing above the first and below the last. */
export function readingPlace(box: Element): ReadingPlace | undefined {
  const top = box.getBoundingClientRect().top;
  const blocks = blocksOf(box);
  const block = blocks.findIndex((each) => each.getBoundingClientRect().bottom > top);
  const rect = blocks[block]?.getBoundingClientRect();
  if (rect === undefined || rect.top > top) return undefined;
  return { block, share: (top - rect.top) / Math.max(1, rect.height) };
}

/** Scrolls to the same place in other words: blocks keep their order, not their height. */
export function scrollToPlace(box: Element, { block, share }: ReadingPlace): void {
  const rect = blocksOf(box)[block]?.getBoundingClientRect();
  if (rect === undefined) return;
  box.scrollBy(0, rect.top + share * rect.height - box.getBoundingClientRect().top);
}
