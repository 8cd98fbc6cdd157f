import type { Block } from '../../contract/lab.ts';
import type { SectionDraft } from './lab-draft.ts';

/** Adds a block that starts on `line` to its section. */
export function addBlock(section: SectionDraft, block: Block, line: number): void {
  section.blocks.push(block);
  section.lines.push(line);
}
