import { SquareTerminal } from 'lucide-preact';
import type { JSX } from 'preact';
import type { Lab } from '../../contract/lab.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { takeHomeCommands } from './take-home-commands.ts';
import '../blocks/fold.css';
import './take-home.css';

/** The lab's commands to take along, folded. */
export function TakeHome({ lab }: { readonly lab: Lab }): JSX.Element | null {
  const text = takeHomeCommands(lab);
  if (text === '') {
    return null;
  }
  return (
    <details class="fold">
      <summary>
        <SquareTerminal size={16} aria-hidden="true" />
        The commands of this lab, to keep
      </summary>
      <div class="fold-body">
        <div>
          <CopyButton text={text} caption="Copy all" />
        </div>
        <pre class="take-home">{text}</pre>
      </div>
    </details>
  );
}
