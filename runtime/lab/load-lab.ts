import { basename, resolve } from 'node:path';
import { createReport } from './create-report.ts';
import { findAssetFaults } from './find-asset-faults.ts';
import { labIdSchema } from './lab-id.ts';
import type { LabProblem } from './lab-problem.ts';
import { loadTranslations } from './load-translations.ts';
import type { LabResult } from './loaded-lab.ts';
import { parseLab } from './parse-lab.ts';
import { readLabText } from './read-lab-text.ts';

/**
 * Loads the lab in `folder`: its lab.md, its translations and the images that they name. Whatever is
 * in the folder, the outcome is a lab or all of its problems; it rejects only when the machine fails
 * (EIO, EMFILE). Translations are read once lab.md has no problem that they would only repeat.
 */
export async function loadLab(folder: string): Promise<LabResult> {
  const path = resolve(folder);
  const id = basename(path);
  const { report, problems } = createReport('lab.md');
  if (!labIdSchema.safeParse(id).success) {
    const advice = 'A lab folder has 1 to 64 of a-z, 0-9 and - in its name.';
    report(1, `The folder name "${id}" can't be a lab's id.`, advice);
  }
  const text = await readLabText(path, 'lab.md', report);
  if (text === null) return { ok: false, id, problems: problems() };
  const parsed = parseLab(id, text);
  await findAssetFaults(path, parsed.assets, report);
  const found = byLine([...parsed.problems, ...problems()]);
  if (parsed.lab === null || parsed.original === null) return { ok: false, id, problems: found };
  const translated = await loadTranslations(path, parsed.original);
  const all = [...found, ...translated.problems];
  if (all.length > 0) return { ok: false, id, problems: all };
  const languages = [parsed.original.lab, ...translated.labs].map((lab) => lab.language);
  const lab = {
    ...parsed.lab,
    lab: { ...parsed.lab.lab, languages },
    translations: translated.labs.map((each) => ({ ...each, languages })),
    folder: path,
  };
  return { ok: true, lab, warnings: parsed.warnings };
}

function byLine(problems: readonly LabProblem[]): readonly LabProblem[] {
  return [...problems].sort((a, b) => a.line - b.line);
}
