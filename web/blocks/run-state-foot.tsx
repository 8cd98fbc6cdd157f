import type { ComponentChildren, JSX } from 'preact';
import { errorRegistry } from '../../contract/errors.ts';
import type { RunState } from '../session/create-block-runner.ts';

interface RunStateFootProps {
  readonly state: RunState | undefined;
  readonly node: string;
  readonly onForce: () => void;
  readonly onRest: () => void;
}

function Foot(props: { text: string; children: ComponentChildren }): JSX.Element {
  return (
    <div class="code-frame-foot" role="status">
      <span>{props.text}</span>
      <div>{props.children}</div>
    </div>
  );
}

/** Under a block: that it waits for a program to end, or why nothing was typed. */
export function RunStateFoot(props: RunStateFootProps): JSX.Element | null {
  const { state, node, onForce, onRest } = props;
  const dismiss = (
    <button type="button" class="button button-small button-quiet" onClick={onRest}>
      Dismiss
    </button>
  );
  switch (state?.kind) {
    case 'waiting':
      return (
        <Foot
          text={`A program is running in the terminal on ${node}. This runs when it has ended.`}
        >
          <button type="button" class="button button-small" onClick={onForce}>
            Type it now
          </button>
          <button type="button" class="button button-small button-quiet" onClick={onRest}>
            Cancel
          </button>
        </Foot>
      );
    case 'not-connected':
      return (
        <Foot text="Nothing was typed: the connection is lost. Try again when it is back.">
          {dismiss}
        </Foot>
      );
    case 'failed':
      return (
        <Foot text={`${state.error.message} ${errorRegistry[state.error.code].remedy}`}>
          {dismiss}
        </Foot>
      );
    default:
      return null;
  }
}
