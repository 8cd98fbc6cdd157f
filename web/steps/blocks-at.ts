import type { Block, Lab } from '../../contract/lab.ts';

/** The blocks at a place of the lab: 0 is the introduction, behind the last step is the end. */
export function blocksAt(lab: Lab, place: number): readonly Block[] {
  return place === 0 ? lab.intro : (lab.steps[place - 1]?.blocks ?? []);
}
