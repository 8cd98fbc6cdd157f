import type { Token } from 'markdown-it';

/** Cuts tokens into the blocks that stand at the left margin: each group is one block with all that is in it. */
export function groupTokens(tokens: readonly Token[]): readonly (readonly [Token, ...Token[]])[] {
  const groups: [Token, ...Token[]][] = [];
  let current: [Token, ...Token[]] | null = null;
  for (const token of tokens) {
    if (current === null) {
      current = [token];
      groups.push(current);
    } else {
      current.push(token);
    }
    if (token.level === 0 && token.nesting !== 1) current = null;
  }
  return groups;
}
