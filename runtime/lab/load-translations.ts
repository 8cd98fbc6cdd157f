import { readdir } from 'node:fs/promises';
import type { Lab } from '../../contract/lab.ts';
import { createReport } from './create-report.ts';
import { findAssetFaults } from './find-asset-faults.ts';
import type { LabOriginal } from './lab-original.ts';
import type { LabProblem } from './lab-problem.ts';
import { parseTranslation } from './parse-translation.ts';
import { readLabText } from './read-lab-text.ts';
import { isTranslationName, toTranslationFile } from './translation-file.ts';

/** Each is read whole whenever the lab is. */
const mostTranslations = 20;

/** A lab's translations, by language, and everything that is wrong with them, by file and line. */
export interface LoadedTranslations {
  readonly labs: readonly Lab[];
  readonly problems: readonly LabProblem[];
}

/** Reads the translations beside lab.md. */
export async function loadTranslations(
  folder: string,
  original: LabOriginal,
): Promise<LoadedTranslations> {
  const names = (await readdir(folder)).filter(isTranslationName).sort();
  const labs: Lab[] = [];
  const problems: LabProblem[] = [];
  for (const name of names.slice(0, mostTranslations)) {
    const loaded = await loadTranslation(folder, name, original);
    if (loaded.lab !== null) labs.push(loaded.lab);
    problems.push(...loaded.problems);
  }
  for (const name of names.slice(mostTranslations, mostTranslations + 1)) {
    const { report, problems: found } = createReport(name);
    report(1, `The lab has ${names.length} translations.`, `Keep it to ${mostTranslations}.`);
    problems.push(...found());
  }
  return { labs, problems };
}

async function loadTranslation(
  folder: string,
  name: string,
  original: LabOriginal,
): Promise<{ readonly lab: Lab | null; readonly problems: readonly LabProblem[] }> {
  const { report, problems } = createReport(name);
  const file = toTranslationFile(name);
  if (file === null) {
    const advice = 'Name it like lab.de.md or lab.zh-TW.md (BCP 47), or give it another name.';
    report(1, `The file "${name}" names no language.`, advice);
    return { lab: null, problems: problems() };
  }
  if (file.language === original.lab.language) {
    const advice = 'Take one away, or say in the front matter of lab.md what that is written in.';
    report(1, `Both ${name} and lab.md are in the language "${file.language}".`, advice);
  }
  const text = await readLabText(folder, name, report);
  if (text === null) return { lab: null, problems: problems() };
  const parsed = parseTranslation(file, text, original);
  await findAssetFaults(folder, parsed.assets, report);
  const all = [...parsed.problems, ...problems()].sort((a, b) => a.line - b.line);
  return { lab: all.length > 0 ? null : parsed.lab, problems: all };
}
