import type { LabContext } from './lab-context.ts';

const failPattern = /(?:^|[\s;&|(){}])fail(?=[\s;]|$)/;

/** Reports a check's script that can never say what is wrong. `line` is the fence's. */
export function lintCheckScript(script: string, line: number, context: LabContext): void {
  const code = script
    .split('\n')
    .filter((each) => !each.trimStart().startsWith('#'))
    .join('\n');
  if (failPattern.test(code)) return;
  const advice =
    'Call fail "what is missing and where to look" ["what was seen"] ["what was expected"] when the goal is not reached.';
  context.report(line, 'The check never calls fail, so it can only pass.', advice);
}
