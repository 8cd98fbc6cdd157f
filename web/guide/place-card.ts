/** A rectangle of the window, in CSS pixels. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a card stands, and the side of its part that it stands on. */
export interface CardPlace {
  readonly left: number;
  readonly top: number;
  readonly side: 'above' | 'below' | 'right';
}

/** Between the part and the card. */
const GAP = 12;
/** Between the card and the edge of the window. */
const EDGE = 8;

/** Puts a card beside a part of the page: on the wanted side, or under or over it where that has no room. */
export function placeCard(part: Box, card: Size, page: Size, wanted: 'below' | 'right'): CardPlace {
  const right = part.left + part.width + GAP;
  if (wanted === 'right' && right + card.width + EDGE <= page.width) {
    const middle = part.top + part.height / 2 - card.height / 2;
    return { side: 'right', left: right, top: within(middle, page.height - card.height) };
  }
  // Its right edge keeps to the part's: to the left there is always more to read than to cover.
  const left = within(part.left + part.width - card.width, page.width - card.width);
  const below = part.top + part.height + GAP;
  return below + card.height + EDGE <= page.height
    ? { side: 'below', left, top: below }
    : { side: 'above', left, top: within(part.top - GAP - card.height, page.height - card.height) };
}

function within(wanted: number, room: number): number {
  return Math.round(Math.max(EDGE, Math.min(wanted, room - EDGE)));
}
