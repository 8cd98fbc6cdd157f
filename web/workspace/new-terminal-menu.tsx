import { Plus } from 'lucide-preact';
import type { JSX } from 'preact';
import { thisMachine } from '../../contract/session.ts';
import { toRopesError } from '../api/to-ropes-error.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import { Popover } from '../ui/popover.tsx';

/** The + button: where one more terminal can be opened. */
export function NewTerminalMenu(): JSX.Element {
  const { session, desk, commands, notice, machineTerminals } = useWorkspace();
  const places = [
    ...session.value.nodes
      .filter((node) => node.state === 'running')
      .map(({ name }) => ({ node: name, label: `New terminal on ${name}` })),
    ...(machineTerminals.value ? [{ node: thisMachine, label: 'This machine' }] : []),
  ];

  async function open(node: string): Promise<void> {
    try {
      const terminal = await commands.openTerminal(node);
      desk.choose(terminal.id);
    } catch (error) {
      notice.value = toRopesError(error);
    }
  }

  return (
    <Popover
      label="New terminal"
      buttonClass="icon-button"
      align="start"
      face={<Plus size={18} aria-hidden="true" />}
    >
      {(close) =>
        places.map(({ node, label }) => (
          <button
            key={node}
            type="button"
            class="menu-item"
            onClick={() => {
              close();
              void open(node);
            }}
          >
            {label}
          </button>
        ))
      }
    </Popover>
  );
}
