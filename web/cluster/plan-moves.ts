/** Where a box is, in pixels from the picture's corner. */
export interface BoxPlace {
  readonly left: number;
  readonly top: number;
}

/** What a box does between two pictures. */
export type Move =
  | { readonly kind: 'slide'; readonly id: string; readonly from: BoxPlace }
  | { readonly kind: 'enter'; readonly id: string }
  | { readonly kind: 'leave'; readonly id: string };

/** What moved, by id; less than a pixel is no move. */
export function planMoves(
  before: ReadonlyMap<string, BoxPlace>,
  after: ReadonlyMap<string, BoxPlace>,
): readonly Move[] {
  const here = [...after].flatMap(([id, to]): readonly Move[] => {
    const from = before.get(id);
    if (from === undefined) {
      return [{ kind: 'enter', id }];
    }
    const moved = Math.abs(from.left - to.left) >= 1 || Math.abs(from.top - to.top) >= 1;
    return moved ? [{ kind: 'slide', id, from }] : [];
  });
  const gone = [...before.keys()].filter((id) => !after.has(id));
  return [...here, ...gone.map((id): Move => ({ kind: 'leave', id }))];
}
