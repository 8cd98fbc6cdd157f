import type { Block, Lab } from '../../contract/lab.ts';

/**
 * The place of the lab that a link leads to: 0 is the introduction, n the n-th step. `target` is
 * a step's id, or that of a heading inside a step; undefined when there is neither.
 */
export function findPlace(lab: Lab, target: string): number | undefined {
  const index = lab.steps.findIndex(
    (step) => step.id === target || hasHeading(step.blocks, target),
  );
  if (index >= 0) return index + 1;
  return hasHeading(lab.intro, target) ? 0 : undefined;
}

function hasHeading(blocks: readonly Block[], id: string): boolean {
  return blocks.some((block) => block.kind === 'prose' && block.html.includes(` id="lab-${id}"`));
}
