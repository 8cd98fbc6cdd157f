/** A rectangle's place or size, in pixels of the window. */
interface Rect {
  readonly left: number;
  readonly top: number;
  readonly bottom: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Between box and menu, and from the window's edge. */
const GAP = 4;
const EDGE = 8;

/** Where a menu goes that belongs to a box: under it, else over it, and always within the window. */
export function placeMenu(
  box: Rect,
  menu: Size,
  window: Size,
): { readonly left: number; readonly top: number } {
  const under = box.bottom + GAP;
  const over = box.top - GAP - menu.height;
  const fits = under + menu.height <= window.height - EDGE;
  return {
    left: within(box.left, window.width - menu.width - EDGE),
    top: within(fits ? under : over, window.height - menu.height - EDGE),
  };
}

function within(wanted: number, most: number): number {
  return Math.max(EDGE, Math.min(wanted, most));
}
