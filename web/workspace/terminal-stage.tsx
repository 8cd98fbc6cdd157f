import type { JSX } from 'preact';
import { clampSplit } from '../session/clamp-split.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import { Divider } from '../ui/divider.tsx';
import { TerminalSlot } from './terminal-slot.tsx';
import { useNarrow } from './use-narrow.ts';

/** Smallest that one of two terminals may become, in pixels. */
const leastPx = { beside: 200, below: 120 };

/** All terminals of the session, one or two of them on view. */
export function TerminalStage(): JSX.Element {
  const { session, split } = useWorkspace();
  const narrow = useNarrow();
  const { first, second, active } = split.places.value;
  const direction = narrow || second === undefined ? undefined : split.direction.value;

  function placeOf(id: string): 'whole' | 'first' | 'second' | undefined {
    if (direction === undefined) return id === active ? 'whole' : undefined;
    if (id === first) return 'first';
    return id === second ? 'second' : undefined;
  }

  return (
    <div
      class="terminal-stage"
      data-split={direction}
      style={{ '--terminal-share': split.share.value }}
    >
      {session.value.terminals.map((terminal) => (
        <TerminalSlot key={terminal.id} terminal={terminal} place={placeOf(terminal.id)} />
      ))}
      {direction && first ? (
        <Divider
          label="Size of the first terminal"
          controls={`terminal-${first}`}
          parts={direction === 'beside' ? 'side-by-side' : 'stacked'}
          of="first"
          share={split.share.value}
          onMove={(share, sizePx) => split.setShare(clampSplit(share, sizePx, leastPx[direction]))}
          onReset={() => split.setShare(0.5)}
        />
      ) : null}
    </div>
  );
}
