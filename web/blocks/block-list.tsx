import type { JSX } from 'preact';
import { CheckGroup } from './check-group.tsx';
import { CopyBlock } from './copy-block.tsx';
import { FileBlock } from './file-block.tsx';
import { type BlockGroup, groupBlocks } from './group-blocks.ts';
import { HintBlock } from './hint-block.tsx';
import { NoteBlock } from './note-block.tsx';
import { Prose } from './prose.tsx';
import { RunBlock } from './run-block.tsx';
import { SolutionGroup } from './solution-group.tsx';
import type { StepBlocks } from './step-blocks.ts';
import './block-list.css';

type SingleBlock = Extract<BlockGroup, { kind: 'single' }>['block'];

function Single(props: { readonly block: SingleBlock; readonly step: StepBlocks }): JSX.Element {
  const { block, step } = props;
  switch (block.kind) {
    case 'prose':
      return <Prose html={block.html} />;
    case 'run':
      return <RunBlock block={block} step={step} />;
    case 'copy':
      return <CopyBlock block={block} />;
    case 'file':
      return <FileBlock block={block} />;
    case 'note':
      return <NoteBlock block={block} />;
    case 'hint':
      return <HintBlock block={block} step={step} />;
  }
}

function Group(props: { readonly group: BlockGroup; readonly step: StepBlocks }): JSX.Element {
  const { group, step } = props;
  switch (group.kind) {
    case 'single':
      return <Single block={group.block} step={step} />;
    case 'checks':
      return <CheckGroup checks={group.checks} step={step} last={group.last} />;
    case 'solutions':
      return <SolutionGroup solutions={group.solutions} />;
  }
}

/** The blocks of a step or of the introduction, in order. */
export function BlockList({ step }: { readonly step: StepBlocks }): JSX.Element {
  return (
    <div class="block-list">
      {groupBlocks(step.blocks).map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of a step never change their order
        <Group key={index} group={group} step={step} />
      ))}
    </div>
  );
}
