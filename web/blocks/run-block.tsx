import type { JSX } from 'preact';
import { useWorkspace } from '../session/workspace-context.ts';
import { nextRunBlock } from '../steps/next-run-block.ts';
import { CommandFrame } from './command-frame.tsx';
import type { BlockOf } from './group-blocks.ts';
import type { StepBlocks } from './step-blocks.ts';

interface RunBlockProps {
  readonly block: BlockOf<'run'>;
  readonly step: StepBlocks;
}

/** Commands that a click types into a terminal. */
export function RunBlock({ block, step }: RunBlockProps): JSX.Element {
  const { session } = useWorkspace();
  const next = nextRunBlock(step.blocks, session.value.progress.actionsDone);
  return (
    <CommandFrame block={block} label={`Commands for ${block.node}`} next={next?.id === block.id} />
  );
}
