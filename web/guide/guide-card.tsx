import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp } from '../app/app-context.ts';
import { createGuide } from './create-guide.ts';
import { guideHints } from './guide-hints.ts';
import { useCardPlace } from './use-card-place.ts';
import './guide-card.css';

/** Explains a first visit: one small card at a time, beside what it speaks of. */
export function GuideCard(): JSX.Element | null {
  const { storage } = useApp();
  const [guide] = useState(() => createGuide(storage));
  const card = useRef<HTMLElement>(null);
  const placed = useCardPlace(guide.left.value, card);

  // Who uses a part needs no explanation of it.
  useEffect(() => {
    function seeUsed(event: Event): void {
      for (const one of guide.left.value) {
        if (event.target instanceof Element && event.target.closest(one.target)) guide.see(one.id);
      }
    }
    document.addEventListener('click', seeUsed, true);
    return () => document.removeEventListener('click', seeUsed, true);
  }, [guide]);

  if (guide.left.value.length === 0) return null;
  return (
    <div aria-live="polite">
      {placed === undefined ? null : (
        <aside
          ref={card}
          class="guide-card"
          data-side={placed.side}
          aria-label="First visit"
          style={{ left: `${placed.left}px`, top: `${placed.top}px` }}
        >
          <p class="guide-title">{placed.hint.title}</p>
          <p>{placed.hint.text}</p>
          <div class="guide-foot">
            <span class="tabular">
              {guideHints.indexOf(placed.hint) + 1} of {guideHints.length}
            </span>
            <button
              type="button"
              class="button button-quiet button-small"
              onClick={() => guide.seeAll()}
            >
              No more hints
            </button>
            <button
              type="button"
              class="button button-small"
              onClick={() => guide.see(placed.hint.id)}
            >
              Got it
            </button>
          </div>
        </aside>
      )}
    </div>
  );
}
