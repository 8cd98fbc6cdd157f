import { ListChecks } from 'lucide-preact';
import type { JSX } from 'preact';
import { useWorkspace } from '../session/workspace-context.ts';
import type { CheckBlock } from '../steps/checks-of.ts';
import { CheckItem } from './check-item.tsx';
import type { StepBlocks } from './step-blocks.ts';
import './check-group.css';

interface CheckGroupProps {
  readonly checks: readonly CheckBlock[];
  readonly step: StepBlocks;
  /** The step's last group carries the button for all of its checks. */
  readonly last: boolean;
}

/** Checks where the step asks for them. */
export function CheckGroup({ checks, step, last }: CheckGroupProps): JSX.Element {
  const { session, commands } = useWorkspace();
  const { verdicts } = session.value.progress;
  const all = step.blocks.filter((block) => block.kind === 'check');
  const passed = all.filter((check) => verdicts[check.id]?.outcome === 'passed').length;
  const open = passed < all.length;
  return (
    <div class="check-group" data-guide="checks">
      <ul aria-label="Checks">
        {checks.map((check) => (
          <CheckItem key={check.id} check={check} />
        ))}
      </ul>
      {last && open ? (
        <div class="check-group-foot">
          <span>
            {passed} of {all.length} passed. Checks look by themselves after you did something.
          </span>
          <button
            type="button"
            class="button button-small"
            onClick={() => commands.checkNow(all.map((check) => check.id))}
          >
            <ListChecks size={16} aria-hidden="true" />
            Check now
          </button>
        </div>
      ) : null}
    </div>
  );
}
