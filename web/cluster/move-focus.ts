/** How the arrow keys go through boxes; up and down to the nearest of the next row. */
const steps: Readonly<Record<string, (at: number, boxes: readonly HTMLElement[]) => number>> = {
  ArrowLeft: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  ArrowUp: (at, boxes) => nearest(at, boxes, -1),
  ArrowDown: (at, boxes) => nearest(at, boxes, 1),
  Home: () => 0,
  End: (_at, boxes) => boxes.length - 1,
};

/** Moves the focus from one box to another as the key says. */
export function moveFocus(event: KeyboardEvent, lanes: HTMLElement | null): void {
  const step = event.ctrlKey || event.altKey || event.metaKey ? undefined : steps[event.key];
  const reached = '[data-task] button, button.address';
  const boxes = [...(lanes?.querySelectorAll<HTMLElement>(reached) ?? [])];
  const focused = document.activeElement;
  const at = focused instanceof HTMLElement ? boxes.indexOf(focused) : -1;
  if (!step || at < 0) {
    return;
  }
  event.preventDefault();
  boxes[step(at, boxes)]?.focus();
}

function nearest(at: number, boxes: readonly HTMLElement[], direction: 1 | -1): number {
  const here = boxes[at]?.getBoundingClientRect();
  if (!here) {
    return at;
  }
  const beyond = boxes
    .map((box, index) => ({ index, rect: box.getBoundingClientRect() }))
    .filter(({ rect }) => (rect.top - here.top) * direction > 2);
  const row = Math.min(...beyond.map(({ rect }) => Math.abs(rect.top - here.top)));
  const inRow = beyond
    .filter(({ rect }) => Math.abs(rect.top - here.top) - row < 2)
    .sort((a, b) => Math.abs(a.rect.left - here.left) - Math.abs(b.rect.left - here.left));
  return inRow[0]?.index ?? at;
}
