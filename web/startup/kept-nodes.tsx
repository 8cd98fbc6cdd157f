import { SquareTerminal } from 'lucide-preact';
import type { JSX } from 'preact';
import { toRopesError } from '../api/to-ropes-error.ts';
import { useWorkspace } from '../session/workspace-context.ts';

/** The nodes that a session which did not start still has, each with the way to a terminal. */
export function KeptNodes(): JSX.Element | null {
  const { session, commands, desk, notice } = useWorkspace();
  const { nodes, terminals, expiresAt } = session.value;
  const kept = nodes.filter(({ state }) => state === 'running');
  if (kept.length === 0) {
    return null;
  }
  const until = new Date(expiresAt).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });

  async function open(node: string): Promise<void> {
    const known = terminals.find((terminal) => terminal.node === node);
    try {
      desk.choose((known ?? (await commands.openTerminal(node))).id);
    } catch (error) {
      notice.value = toRopesError(error);
    }
  }

  return (
    <div class="startup-kept">
      <p>Its machines are kept until {until}, so that you can look what went wrong.</p>
      <div class="startup-actions">
        {kept.map(({ name }) => (
          <button key={name} type="button" class="button" onClick={() => open(name)}>
            <SquareTerminal size={16} aria-hidden="true" />
            Open a terminal on {name}
          </button>
        ))}
      </div>
    </div>
  );
}
