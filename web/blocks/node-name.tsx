import { Server } from 'lucide-preact';
import type { JSX } from 'preact';

/** The node on which a block acts. */
export function NodeName({ node }: { readonly node: string }): JSX.Element {
  return (
    <span class="code-frame-node">
      <Server size={14} aria-hidden="true" />
      {node}
    </span>
  );
}
