import type { SessionView } from '../../contract/session.ts';

/** A failed bring-up as text to send to somebody who can help. */
export function describeStartup(session: SessionView): string {
  const head = [
    `Lab ${session.labId}, session ${session.id}, made ${session.createdAt}: ${session.observed}`,
    ...(session.problem === undefined ? [] : [session.problem]),
  ];
  const steps = session.bringUp.flatMap((step) => {
    const took = step.tookMs === undefined ? '' : ` (${step.tookMs} ms)`;
    const output = step.output === undefined ? [] : [step.output.trimEnd()];
    return [`- ${step.title}: ${step.state}${took}`, ...output];
  });
  return [...head, ...steps].join('\n');
}
