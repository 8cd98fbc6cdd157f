import type { Lab } from '../../contract/lab.ts';

/** The commands of a lab as a text to keep: each step's run blocks under its title. */
export function takeHomeCommands(lab: Lab): string {
  return lab.steps
    .flatMap((step, index) => {
      const commands = step.blocks
        .filter((block) => block.kind === 'run')
        .map((block) => `# on ${block.node}\n${block.code.trimEnd()}`);
      return commands.length > 0 ? [`## ${index + 1} ${step.title}\n${commands.join('\n')}`] : [];
    })
    .join('\n\n');
}
