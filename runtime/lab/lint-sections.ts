import type { LabContext } from './lab-context.ts';
import type { LabDraft } from './lab-draft.ts';

const mostSteps = 50;
const mostChecks = 100;

/** Reports a lab without steps, empty steps, and more than a page or a session can hold. */
export function lintSections(draft: LabDraft, context: LabContext): void {
  if (draft.steps.length === 0) {
    const advice = 'Start each step with a "## " heading.';
    context.report(draft.intro.line, 'The lab has no steps.', advice);
  }
  for (const step of draft.steps) {
    if (!step.isEmpty) continue;
    const message = `The step "${step.title}" is empty.`;
    context.report(step.line, message, 'Write what to do in it, or take the heading out.');
  }
  for (const step of draft.steps.slice(mostSteps, mostSteps + 1)) {
    const message = `The lab has ${draft.steps.length} steps.`;
    context.report(step.line, message, `Keep it to at most ${mostSteps}, or make two labs of it.`);
  }
  if (draft.checks.length > mostChecks) {
    const message = `The lab has ${draft.checks.length} checks.`;
    context.report(draft.intro.line, message, `Keep it to at most ${mostChecks}.`);
  }
}
