import type { Block, Lab } from '../../contract/lab.ts';
import type { Progress } from '../../contract/session.ts';
import type { Verdict } from '../../contract/verdict.ts';

const beginnings: Readonly<Record<Verdict['outcome'], string>> = {
  passed: 'Passed',
  failed: 'Not yet',
  'could-not-check': 'Could not check',
};

function checkNews(check: Extract<Block, { kind: 'check' }>, before: Progress, after: Progress) {
  const verdict = after.verdicts[check.id];
  if (!verdict || before.verdicts[check.id]?.outcome === verdict.outcome) {
    return [];
  }
  const reason = verdict.outcome === 'passed' ? '' : ` ${verdict.reason}`;
  return [`${beginnings[verdict.outcome]}: ${check.title}.${reason}`];
}

/** What a screen reader should hear of a change of progress, one sentence a piece of news. */
export function verdictNews(lab: Lab, before: Progress, after: Progress): readonly string[] {
  return lab.steps.flatMap((step) => {
    const checks = step.blocks.filter((block) => block.kind === 'check');
    const news = checks.flatMap((check) => checkNews(check, before, after));
    const doneNow =
      before.stepsDone[step.id] === undefined && after.stepsDone[step.id] !== undefined;
    return doneNow ? [...news, `Step done: ${step.title}.`] : news;
  });
}
