import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { useWorkspace } from '../session/workspace-context.ts';
import { Dialog } from '../ui/dialog.tsx';
import './remove-node-dialog.css';

/** Asks which node to remove. */
export function RemoveNodeDialog({ onClose }: { readonly onClose: () => void }): JSX.Element {
  const { commands, session } = useWorkspace();
  const nodes = session.value.nodes.filter((node) => node.state !== 'removing');
  const [name, setName] = useState(nodes.at(-1)?.name ?? '');

  function remove(): void {
    onClose();
    void commands.removeNode(name);
  }

  return (
    <Dialog title="Remove a node" onClose={onClose}>
      <p>The node goes with its containers, files and terminals. Checks may need it later.</p>
      <fieldset class="remove-node-choices">
        <legend class="unseen">Node</legend>
        {nodes.map((node) => (
          <label key={node.name}>
            <input
              type="radio"
              name="node"
              checked={name === node.name}
              onChange={() => setName(node.name)}
            />
            {node.name}
          </label>
        ))}
      </fieldset>
      <div class="dialog-actions">
        <button type="button" class="button" onClick={onClose}>
          Cancel
        </button>
        <button type="button" class="button button-primary" disabled={name === ''} onClick={remove}>
          Remove {name}
        </button>
      </div>
    </Dialog>
  );
}
