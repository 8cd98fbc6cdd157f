import { useSignal } from '@preact/signals';
import { ServerOff } from 'lucide-preact';
import type { JSX } from 'preact';
import { useWorkspace } from '../session/workspace-context.ts';
import './lost-nodes.css';

/** Above the terminals: each node that is lost, what that means, and the button that makes it anew. */
export function LostNodes(): JSX.Element {
  const { session, commands, desk } = useWorkspace();
  /** Names of nodes that are being made anew at the learner's wish. */
  const making = useSignal<readonly string[]>([]);
  const lost = session.value.nodes
    .filter(({ name, state }) => state === 'lost' || making.value.includes(name))
    .map(({ name }) => name);

  async function recreate(name: string): Promise<void> {
    if (making.value.includes(name)) return;
    making.value = [...making.value, name];
    await commands.recreateNode(name);
    making.value = making.value.filter((other) => other !== name);
    const { nodes, terminals } = session.peek();
    const node = nodes.find((each) => each.name === name);
    const terminal = terminals.find((each) => each.node === name);
    if (node?.state !== 'running' || terminal === undefined) return;
    desk.choose(terminal.id);
    // The button is gone, and with it the keyboard's place on the page.
    document.getElementById(`tab-${terminal.id}`)?.focus();
  }

  return (
    // Always there, so that screen readers tell what comes into it.
    <div class="lost-nodes" role="status">
      {lost.map((name) => (
        <LostNode
          key={name}
          name={name}
          making={making.value.includes(name)}
          onRecreate={() => recreate(name)}
        />
      ))}
    </div>
  );
}

interface LostNodeProps {
  readonly name: string;
  readonly making: boolean;
  readonly onRecreate: () => void;
}

function LostNode({ name, making, onRecreate }: LostNodeProps): JSX.Element {
  return (
    <div class="lost-node">
      <ServerOff size={16} aria-hidden="true" />
      <p>
        <strong>{name} is lost.</strong>{' '}
        {making
          ? 'It is being made anew.'
          : 'It has stopped and does not start again, or its container was removed. You can have a new, empty one of the same name; the other nodes stay as they are.'}
      </p>
      <button type="button" class="button button-small" aria-disabled={making} onClick={onRecreate}>
        {making ? <span class="spinner" /> : null}
        {making ? `Recreating ${name}` : `Recreate ${name}`}
      </button>
    </div>
  );
}
