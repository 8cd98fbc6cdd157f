import type { MarkdownIt, StateBlock } from 'markdown-it';

/** Why a line of colons makes no container. */
export type StrayReason = 'unclosed' | 'opens-nothing';

/** Searches that found no closing line: nothing that starts later and ends no later finds one. */
interface FailedSearch {
  readonly colons: number;
  readonly until: number;
}

const failedSearch = Symbol('failed search for the end of a container');

/**
 * Adds `:::word{…}` … `:::` to Markdown. Tokens: `lab_container_open` (`info` is what follows
 * the colons) and `lab_container_close`; or `lab_container_stray` (`meta.reason`) for a line
 * that opens without an end, or ends what is not open. Time is linear in the text.
 */
export function addContainerRule(markdown: MarkdownIt): void {
  markdown.block.ruler.before('fence', 'lab_container', containerRule, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}

function containerRule(
  state: StateBlock,
  startLine: number,
  endLine: number,
  silent: boolean,
): boolean {
  const colons = colonsAt(state, startLine);
  if (colons < 3) return false;
  if (silent) return true;
  const info = restOfLine(state, startLine, colons);
  const closing = info === '' ? -1 : findClosing(state, startLine, endLine, colons);
  if (closing === -1) {
    const token = state.push('lab_container_stray', '', 0);
    token.map = [startLine, startLine + 1];
    token.meta = { reason: info === '' ? 'opens-nothing' : 'unclosed' };
    token.info = info;
    state.line = startLine + 1;
    return true;
  }
  const open = state.push('lab_container_open', 'div', 1);
  open.map = [startLine, closing + 1];
  open.block = true;
  open.info = info;
  const { lineMax, parentType } = state;
  state.lineMax = closing;
  state.parentType = 'lab_container';
  state.md.block.tokenize(state, startLine + 1, closing);
  state.lineMax = lineMax;
  state.parentType = parentType;
  const close = state.push('lab_container_close', 'div', -1);
  close.block = true;
  state.line = closing + 1;
  return true;
}

function findClosing(state: StateBlock, start: number, end: number, colons: number): number {
  const failed = state.env[failedSearch] as FailedSearch | undefined;
  if (failed !== undefined && failed.colons <= colons && end <= failed.until) return -1;
  for (let line = start + 1; line < end; line++) {
    if (colonsAt(state, line) >= colons && restOfLine(state, line, 0).replace(/:+/, '') === '') {
      return line;
    }
  }
  state.env[failedSearch] = { colons, until: end };
  return -1;
}

/** Colons at the start of a line that is not indented as code. */
function colonsAt(state: StateBlock, line: number): number {
  if ((state.sCount[line] ?? 0) - state.blkIndent >= 4) return 0;
  const start = lineStart(state, line);
  return state.skipChars(start, 0x3a) - start;
}

function restOfLine(state: StateBlock, line: number, skip: number): string {
  return state.src.slice(lineStart(state, line) + skip, state.eMarks[line]).trim();
}

function lineStart(state: StateBlock, line: number): number {
  return (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
}
