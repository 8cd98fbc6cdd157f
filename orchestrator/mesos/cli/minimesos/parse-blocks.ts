import { CliError } from '../common/cli-error.ts';

/** A block of a minimesosFile: `name { key = value … }`. */
export interface Block {
  name: string;
  values: Map<string, string>;
  blocks: Block[];
}

/**
 * Reads a minimesosFile: nested blocks with a setting a line; `//` and `#` begin a comment.
 * @throws CliError with the number of a line that is not understood
 */
export function parseBlocks(text: string): Block {
  const root: Block = { name: '', values: new Map(), blocks: [] };
  const open = [root];
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.replace(/\s*(?:\/\/|#).*$/, '').trim();
    const current = open.at(-1) ?? root;
    const opening = /^([\w-]+)\s*\{$/.exec(line)?.[1];
    const [, key, value = ''] = /^([\w-]+)\s*=\s*(.+)$/.exec(line) ?? [];
    if (line === '') continue;
    if (opening !== undefined) {
      const block: Block = { name: opening, values: new Map(), blocks: [] };
      current.blocks.push(block);
      open.push(block);
    } else if (key !== undefined) {
      current.values.set(key, value.replace(/^"(.*)"$/, '$1').replace(/^'(.*)'$/, '$1'));
    } else if (/^([\w-]+)\s*\{\s*\}$/.test(line)) {
      current.blocks.push({ name: line.replace(/\W+$/, ''), values: new Map(), blocks: [] });
    } else if (line === '}' && open.length > 1) {
      open.pop();
    } else {
      throw new CliError(
        `Line ${index + 1} of the minimesosFile is not understood: ${line}`,
        'A line is `name {`, `key = value` or `}`.',
      );
    }
  }
  if (open.length > 1) throw new CliError(`The block ${open.at(-1)?.name} has no closing bracket.`);
  return root;
}
