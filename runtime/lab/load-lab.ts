import { basename, resolve } from 'node:path';
import { createReport } from './create-report.ts';
import { labIdSchema } from './lab-id.ts';
import type { LabProblem } from './lab-problem.ts';
import type { LabResult } from './loaded-lab.ts';
import { parseLab } from './parse-lab.ts';
import { readInside } from './read-inside.ts';
import { readLabText } from './read-lab-text.ts';
import type { AssetUse } from './resolve-references.ts';

/** A picture for a page, not a photo archive. */
export const mostAssetBytes = 5 * 1024 ** 2;

/**
 * Loads the lab in `folder`: its lab.md and the images that it names. Whatever is in the folder,
 * the outcome is a lab or all of its problems; it rejects only when the machine fails (EIO, EMFILE).
 */
export async function loadLab(folder: string): Promise<LabResult> {
  const path = resolve(folder);
  const id = basename(path);
  const { report, problems } = createReport('lab.md');
  if (!labIdSchema.safeParse(id).success) {
    const advice = 'A lab folder has 1 to 64 of a-z, 0-9 and - in its name.';
    report(1, `The folder name "${id}" can't be a lab's id.`, advice);
  }
  const text = await readLabText(path, report);
  if (text === null) return { ok: false, id, problems: problems() };
  const parsed = parseLab(id, text);
  for (const use of parsed.assets) {
    const fault = await assetFault(path, use);
    if (fault !== null)
      report(use.line, fault, 'Put the picture into the lab folder, or mend its name.');
  }
  const all: readonly LabProblem[] = [...parsed.problems, ...problems()].sort(
    (a, b) => a.line - b.line,
  );
  if (parsed.lab === null || all.length > 0) return { ok: false, id, problems: all };
  return { ok: true, lab: { ...parsed.lab, folder: path }, warnings: parsed.warnings };
}

async function assetFault(folder: string, use: AssetUse): Promise<string | null> {
  const file = await readInside(folder, use.path, mostAssetBytes);
  if (file.ok) return null;
  const faults = {
    missing: 'is not in the lab folder',
    link: 'is a link, or lies behind one',
    'not-a-file': 'is not a file',
    'too-large': `has ${file.size} bytes; at most ${mostAssetBytes} are served`,
  } as const;
  return `The image "${use.path}" ${faults[file.reason]}.`;
}
