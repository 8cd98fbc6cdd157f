import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { GuideHint } from './guide-hints.ts';
import { type CardPlace, placeCard } from './place-card.ts';

/** Room for a card before it was ever drawn. */
const UNKNOWN = { width: 320, height: 160 };

/** A hint, and where its card stands. */
interface PlacedHint extends CardPlace {
  readonly hint: GuideHint;
}

/** The first hint whose part of the page is on view, kept beside that part; undefined while there is none. */
export function useCardPlace(
  hints: readonly GuideHint[],
  card: RefObject<HTMLElement>,
): PlacedHint | undefined {
  const [placed, setPlaced] = useState<PlacedHint>();

  useEffect(() => {
    if (hints.length === 0) {
      setPlaced(undefined);
      return undefined;
    }
    let frame = 0;

    function measure(): void {
      frame = 0;
      const size = card.current?.getBoundingClientRect() ?? UNKNOWN;
      const next = placeFirst(hints, size);
      setPlaced((now) => (isSame(now, next) ? now : next));
    }
    function soon(): void {
      if (frame === 0) frame = requestAnimationFrame(measure);
    }

    const watch = new MutationObserver(soon);
    watch.observe(document.body, { childList: true, subtree: true, attributes: true });
    window.addEventListener('resize', soon);
    document.addEventListener('scroll', soon, true);
    soon();
    return () => {
      watch.disconnect();
      window.removeEventListener('resize', soon);
      document.removeEventListener('scroll', soon, true);
      cancelAnimationFrame(frame);
    };
  }, [hints, card]);

  return placed;
}

function placeFirst(hints: readonly GuideHint[], size: DOMRect | typeof UNKNOWN) {
  const page = { width: window.innerWidth, height: window.innerHeight };
  for (const hint of hints) {
    const part = document.querySelector<HTMLElement>(hint.target);
    if (part && isOnView(part)) {
      return { hint, ...placeCard(part.getBoundingClientRect(), size, page, hint.side) };
    }
  }
  return undefined;
}

/** Whether a person sees it: not hidden, not scrolled away, not behind a dialog. */
function isOnView(part: HTMLElement): boolean {
  const { left, top, width, height } = part.getBoundingClientRect();
  if (width === 0 || height === 0) return false;
  const at = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 20));
  return at !== null && part.contains(at);
}

function isSame(one: PlacedHint | undefined, other: PlacedHint | undefined): boolean {
  return (
    one?.hint === other?.hint &&
    one?.left === other?.left &&
    one?.top === other?.top &&
    one?.side === other?.side
  );
}
