import { ArrowLeft, ArrowRight } from 'lucide-preact';
import type { JSX } from 'preact';
import { useWorkspace } from '../session/workspace-context.ts';
import { count } from '../ui/count.ts';
import { openChecks } from './open-checks.ts';
import './step-footer.css';

/** Back and on. A step with open checks asks once before it lets go. */
export function StepFooter(): JSX.Element {
  const { lab, session, cursor } = useWorkspace();
  const place = cursor.place.value;
  const step = lab.steps[place - 1];
  const open = step ? openChecks(step, session.value.progress).length : 0;
  const last = place === lab.steps.length;

  return (
    <footer class="step-footer">
      {cursor.asking.value && open > 0 ? (
        <p class="step-footer-question" role="status">
          {count(open, 'check')} of this step {open === 1 ? 'is' : 'are'} still open. You can come
          back at any time.
          <button type="button" class="button button-small button-quiet" onClick={cursor.stay}>
            Stay
          </button>
        </p>
      ) : null}
      <div class="step-footer-buttons">
        {place > 0 ? (
          <button type="button" class="button button-quiet" onClick={cursor.back}>
            <ArrowLeft size={16} aria-hidden="true" />
            Back
          </button>
        ) : null}
        {place <= lab.steps.length ? (
          <button
            type="button"
            class={`button step-footer-on ${open === 0 ? 'button-primary' : ''}`}
            onClick={cursor.forward}
          >
            {last ? 'Finish' : 'Continue'}
            {cursor.asking.value && open > 0 ? ' anyway' : ''}
            <ArrowRight size={16} aria-hidden="true" />
          </button>
        ) : null}
      </div>
    </footer>
  );
}
