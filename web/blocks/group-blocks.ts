import type { Block } from '../../contract/lab.ts';

export type BlockOf<K extends Block['kind']> = Extract<Block, { kind: K }>;

/** Blocks as the page shows them: neighbouring checks, and neighbouring solutions, are one. */
export type BlockGroup =
  | { readonly kind: 'single'; readonly block: Exclude<Block, { kind: 'check' | 'solution' }> }
  | {
      readonly kind: 'checks';
      readonly checks: readonly BlockOf<'check'>[];
      readonly last: boolean;
    }
  | { readonly kind: 'solutions'; readonly solutions: readonly BlockOf<'solution'>[] };

function addTo(groups: readonly BlockGroup[], block: Block): readonly BlockGroup[] {
  const before = groups.at(-1);
  if (block.kind === 'check') {
    return before?.kind === 'checks'
      ? [...groups.slice(0, -1), { ...before, checks: [...before.checks, block] }]
      : [...groups, { kind: 'checks', checks: [block], last: false }];
  }
  if (block.kind === 'solution') {
    return before?.kind === 'solutions'
      ? [...groups.slice(0, -1), { ...before, solutions: [...before.solutions, block] }]
      : [...groups, { kind: 'solutions', solutions: [block] }];
  }
  return [...groups, { kind: 'single', block }];
}

/** Groups a step's blocks; `last` marks the last group of checks, which carries the step's button. */
export function groupBlocks(blocks: readonly Block[]): readonly BlockGroup[] {
  const groups = blocks.reduce(addTo, []);
  const lastChecks = groups.findLast((group) => group.kind === 'checks');
  return groups.map((group) => (group === lastChecks ? { ...group, last: true } : group));
}
