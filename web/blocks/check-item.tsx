import { Circle, CircleCheck, CircleX, type LucideIcon, TriangleAlert } from 'lucide-preact';
import type { JSX } from 'preact';
import type { Verdict } from '../../contract/verdict.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import type { CheckBlock } from '../steps/checks-of.ts';
import { formatTime } from '../ui/format-time.ts';
import { useDelayed } from '../ui/use-delayed.ts';
import { type CheckState, checkState } from './check-state.ts';

/** A check that is quick is not seen to be asked. */
const SPINNER_AFTER_MS = 300;

const faces: Readonly<Record<CheckState, { word: string; Icon?: LucideIcon }>> = {
  waiting: { word: 'Waiting', Icon: Circle },
  checking: { word: 'Checking' },
  passed: { word: 'Passed', Icon: CircleCheck },
  failed: { word: 'Not yet', Icon: CircleX },
  'could-not-check': { word: 'Could not check', Icon: TriangleAlert },
};

function Reason({ verdict }: { readonly verdict: Verdict }): JSX.Element {
  const { seen, expected, reason } = verdict;
  return (
    <div class="check-reason">
      <p>{reason}</p>
      {seen === undefined && expected === undefined ? null : (
        <dl>
          {seen === undefined ? null : (
            <>
              <dt>Seen</dt>
              <dd>{seen}</dd>
            </>
          )}
          {expected === undefined ? null : (
            <>
              <dt>Expected</dt>
              <dd>{expected}</dd>
            </>
          )}
        </dl>
      )}
    </div>
  );
}

/** One check: its state in icon and words, and the reason when it did not pass. */
export function CheckItem({ check }: { readonly check: CheckBlock }): JSX.Element {
  const { lab, session, commands } = useWorkspace();
  const { progress, checking } = session.value;
  const verdict = progress.verdicts[check.id];
  const asked = useDelayed(checking.includes(check.id), SPINNER_AFTER_MS);
  const state = checkState(verdict, asked);
  const { word, Icon } = faces[state];

  async function tryAgain(): Promise<void> {
    if (!asked) await commands.checkNow([check.id]);
  }

  return (
    <li class={`check check-${state}`}>
      {Icon ? <Icon size={20} aria-hidden="true" /> : <span class="spinner" />}
      <div class="check-text">
        <p class="check-title" lang={lab.language}>
          {check.title}
        </p>
        {verdict && state !== 'passed' ? <Reason verdict={verdict} /> : null}
        {verdict?.outcome === 'could-not-check' ? (
          // It stays while it is tried, for it has the keyboard's place on the page.
          <button
            type="button"
            class="button button-small"
            aria-disabled={asked}
            onClick={tryAgain}
          >
            Try again
          </button>
        ) : null}
      </div>
      <span class="check-word tabular">
        {word}
        {state === 'passed' && verdict ? ` ${formatTime(verdict.at)}` : null}
      </span>
    </li>
  );
}
