import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { type BoxPlace, planMoves } from './plan-moves.ts';

/** Long enough for an eye to follow a box from lane to lane. */
const SLIDE_MS = 280;

const calm = window.matchMedia('(prefers-reduced-motion: reduce)');

interface Box {
  readonly place: BoxPlace;
  readonly element: HTMLElement;
}

/** Where boxes lie, whatever animation runs. */
function measure(lanes: HTMLElement): ReadonlyMap<string, Box> {
  const elements = [...lanes.querySelectorAll<HTMLElement>('[data-task], [data-version]')];
  return new Map(
    elements.map((element) => [
      element.dataset.task ?? element.dataset.version ?? '',
      { element, place: { left: element.offsetLeft, top: element.offsetTop } },
    ]),
  );
}

/** Shows how boxes came, went and moved when the picture changes. `lanes` is positioned. */
export function useMoves(lanes: RefObject<HTMLElement>, picture: unknown): void {
  const before = useRef<ReadonlyMap<string, Box>>();

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new picture is what moves boxes
  useLayoutEffect(() => {
    if (!lanes.current) {
      return;
    }
    const after = measure(lanes.current);
    if (before.current && !calm.matches) {
      play(lanes.current, before.current, after);
    }
    before.current = after;
  }, [lanes, picture]);

  useEffect(() => {
    const element = lanes.current;
    if (!element) {
      return undefined;
    }
    // Another width puts boxes elsewhere; that is no move of theirs.
    const observer = new ResizeObserver(() => {
      before.current = measure(element);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [lanes]);
}

function play(
  lanes: HTMLElement,
  before: ReadonlyMap<string, Box>,
  after: ReadonlyMap<string, Box>,
): void {
  const timing = { duration: SLIDE_MS, easing: 'cubic-bezier(0.2, 0, 0, 1)' };
  const waiting = lanes.querySelector<HTMLElement>('.lane-waiting');
  for (const move of planMoves(places(before), places(after))) {
    const box = after.get(move.id);
    if (move.kind === 'leave') {
      fade(lanes, before.get(move.id), timing);
    } else if (box && move.kind === 'slide') {
      const { left, top } = box.place;
      const translate = `${move.from.left - left}px ${move.from.top - top}px`;
      box.element.animate([{ translate }, { translate: '0 0' }], timing);
    } else if (box) {
      // It waited for a node, if only between two looks.
      const drop = waiting ? waiting.offsetTop - box.place.top : 0;
      const start = { translate: `0 ${drop}px`, scale: 0.7, opacity: 0 };
      box.element.animate([start, { translate: '0 0', scale: 1, opacity: 1 }], timing);
    }
  }
}

/** A copy of a box that has gone stays for as long as it takes to see it go. */
function fade(lanes: HTMLElement, box: Box | undefined, timing: KeyframeAnimationOptions): void {
  const ghost = box?.element.cloneNode(true);
  if (!box || !(ghost instanceof HTMLElement)) {
    return;
  }
  ghost.removeAttribute('data-task');
  ghost.removeAttribute('data-version');
  ghost.classList.add('task-ghost');
  ghost.inert = true;
  ghost.style.left = `${box.place.left}px`;
  ghost.style.top = `${box.place.top}px`;
  lanes.append(ghost);
  const end = { opacity: 0, scale: 0.7 };
  const animation = ghost.animate([{ opacity: 1, scale: 1 }, end], timing);
  animation.onfinish = () => ghost.remove();
  animation.oncancel = () => ghost.remove();
}

function places(boxes: ReadonlyMap<string, Box>): ReadonlyMap<string, BoxPlace> {
  return new Map([...boxes].map(([id, { place }]) => [id, place]));
}
