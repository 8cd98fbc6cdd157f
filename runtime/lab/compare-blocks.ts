import type { Block } from '../../contract/lab.ts';
import type { Report } from './create-report.ts';
import type { LabDraft } from './lab-draft.ts';
import { quote } from './quote.ts';

const copyLine = 'Copy its first line from lab.md; only the title is translated.';
const copyCode = 'Copy it from lab.md, or leave the block empty: then it is taken from there.';

/** A lab's body, that of its translation, and where to tell what differs. */
export interface Drafts {
  readonly original: LabDraft;
  readonly body: LabDraft;
  readonly report: Report;
}

/** Reports what a live block or hint of a translation says differently. Both are of one kind. */
export function compareBlocks(
  wanted: Block,
  found: Block,
  line: number,
  { original, body, report }: Drafts,
): void {
  const before = attributesOf(wanted, original);
  for (const [key, value] of Object.entries(attributesOf(found, body))) {
    if (value === before[key]) continue;
    const message = `The "${found.kind}" block has ${key}=${value}, and in lab.md ${key}=${before[key]}.`;
    report(line, message, copyLine);
  }
  const code = codeOf(found, body);
  const wantedCode = codeOf(wanted, original);
  if (code.trim() === '' || code === wantedCode) return;
  const seen = firstDifference(wantedCode, code);
  report(line, `The "${found.kind}" block differs from lab.md at ${quote(seen)}.`, copyCode);
}

function attributesOf(block: Block, draft: LabDraft): Readonly<Record<string, unknown>> {
  switch (block.kind) {
    case 'run':
    case 'solution':
      return { on: block.node };
    case 'file':
      return { path: block.path, on: block.node };
    case 'check':
      return { id: block.id, on: block.node, timeout: `${timeoutOf(block.id, draft)}s` };
    case 'hint':
      return { after: block.after };
    default:
      return {};
  }
}

function timeoutOf(id: string, draft: LabDraft): number {
  return (draft.checks.find((check) => check.id === id)?.timeoutMs ?? 0) / 1000;
}

function codeOf(block: Block, draft: LabDraft): string {
  if (block.kind === 'file') return block.content;
  if (block.kind === 'check') return draft.checks.find(({ id }) => id === block.id)?.script ?? '';
  return 'code' in block ? block.code : '';
}

/** The first line of `found` that is not in its place; its last one when it only ends too early. */
function firstDifference(wanted: string, found: string): string {
  const left = wanted.split('\n');
  const right = found.split('\n');
  return right.find((line, index) => line !== left[index]) ?? right.at(-1) ?? '';
}
