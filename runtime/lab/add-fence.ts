import { addBlock } from './add-block.ts';
import { highlight } from './highlight.ts';
import { introId } from './intro-id.ts';
import type { LabContext } from './lab-context.ts';
import type { LabDraft, SectionDraft } from './lab-draft.ts';
import { lintCheckScript } from './lint-check-script.ts';
import type { ActionSource } from './loaded-lab.ts';
import type { LiveFence } from './read-fence.ts';

const usualTimeoutMs = 10_000;

/** Adds a live fence to the section in which it stands. */
export function addFence(
  fence: LiveFence,
  section: SectionDraft,
  draft: LabDraft,
  context: LabContext,
): void {
  const html = highlight(fence.code.trimEnd(), fence.language);
  const code = fence.code.trimEnd();
  const inIntro = section.id === introId;
  switch (fence.word) {
    case 'copy':
      addBlock(section, { kind: 'copy', code, html }, fence.line);
      return;
    case 'run':
    case 'solution': {
      if (fence.word === 'solution' && inIntro) reportOutside(fence, context);
      const action = newAction(fence.word, fence, section, draft, context);
      const { id, node } = action;
      addBlock(section, { kind: fence.word, id, node, code, html }, fence.line);
      return;
    }
    case 'file': {
      const { path } = fence.attributes;
      const action = newAction('file', fence, section, draft, context);
      const { id, node } = action;
      addBlock(section, { kind: 'file', id, node, path, content: fence.code, html }, fence.line);
      return;
    }
    case 'setup':
      if (!inIntro) {
        const message = 'A "setup" block stands in a step, but set-up runs before the first one.';
        context.report(fence.line, message, 'Move it before the first "## " heading.');
      }
      draft.setup.push({ node: fence.attributes.on ?? context.nodes[0], code, line: fence.line });
      return;
    case 'check':
      if (inIntro) reportOutside(fence, context);
      addCheck(fence, section, draft, context);
  }
}

function newAction(
  kind: ActionSource['kind'],
  fence: Extract<LiveFence, { word: ActionSource['kind'] }>,
  section: SectionDraft,
  draft: LabDraft,
  context: LabContext,
): ActionSource {
  const number = section.blocks.filter((block) => block.kind === kind).length + 1;
  const action = {
    id: `${section.id}-${kind}-${number}`,
    kind,
    stepId: section.id,
    node: fence.attributes.on ?? context.nodes[0],
    code: fence.word === 'file' ? fence.code : fence.code.trimEnd(),
    ...(fence.word === 'file' ? { path: fence.attributes.path } : {}),
  };
  draft.actions.push(action);
  return action;
}

function addCheck(
  fence: Extract<LiveFence, { word: 'check' }>,
  section: SectionDraft,
  draft: LabDraft,
  context: LabContext,
): void {
  const { id, title, on, timeout } = fence.attributes;
  const node = on ?? context.nodes[0];
  if (draft.checks.some((check) => check.id === id)) {
    const message = `Two checks have the id "${id}".`;
    context.report(fence.line, message, 'Give each check of the lab an id of its own.');
  }
  // An empty check of a translation has the script of lab.md.
  if (fence.code.trim() !== '') lintCheckScript(fence.code, fence.line, context);
  const script = fence.code;
  const timeoutMs = timeout ?? usualTimeoutMs;
  draft.checks.push({ id, stepId: section.id, node, title, script, timeoutMs });
  addBlock(section, { kind: 'check', id, title, node }, fence.line);
}

function reportOutside(fence: LiveFence, context: LabContext): void {
  const message = `A "${fence.word}" block stands before the first step.`;
  context.report(fence.line, message, 'Move it into the step that it belongs to.');
}
