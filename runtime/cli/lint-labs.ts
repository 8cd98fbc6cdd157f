import { access } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { LabProblem } from '../lab/lab-problem.ts';
import { loadLab } from '../lab/load-lab.ts';
import type { LoadedLab } from '../lab/loaded-lab.ts';
import { createPaint } from './create-paint.ts';
import { exitCodes } from './exit-codes.ts';
import { findLabs } from './find-labs.ts';
import { formatLint, type LintedLab } from './format-lint.ts';
import type { LintSettings } from './read-settings.ts';
import type { ServeContext } from './serve-context.ts';

/** Tells every problem of the labs that the paths name. Resolves with the exit code; throws BAD_REQUEST for a path without a lab. */
export async function lintLabs(
  paths: readonly string[],
  { json, strict }: LintSettings,
  { streams, env }: Pick<ServeContext, 'streams' | 'env'>,
): Promise<number> {
  const labs = await Promise.all((await findLabs(paths)).map(lintLab));
  const problems = labs.reduce((sum, lab) => sum + lab.problems.length, 0);
  const warnings = labs.reduce((sum, lab) => sum + lab.warnings.length, 0);
  streams.stdout.write(
    json
      ? `${JSON.stringify({ problems, warnings, labs }, null, 2)}\n`
      : formatLint(labs, process.cwd(), createPaint(streams.stdout, env)),
  );
  return problems + (strict ? warnings : 0) === 0 ? exitCodes.done.code : exitCodes.failed.code;
}

async function lintLab(folder: string): Promise<LintedLab> {
  const result = await loadLab(folder);
  const lab = basename(folder);
  return result.ok
    ? { lab, folder, problems: [], warnings: [...result.warnings, ...(await lintNext(result.lab))] }
    : { lab, folder, problems: result.problems, warnings: [] };
}

/** Labs that are named to go on with, and are not beside this one. */
async function lintNext({ lab, folder }: LoadedLab): Promise<readonly LabProblem[]> {
  const missing = await Promise.all(
    lab.next.map(async (id) => ((await exists(join(dirname(folder), id, 'lab.md'))) ? [] : [id])),
  );
  return missing.flat().map((id) => ({
    file: 'lab.md',
    line: 1,
    message: `"next" names the lab "${id}", which is not beside this one.`,
    advice: 'Mend its name, or take it out.',
  }));
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    // Whatever the reason, nobody can go on with it.
    return false;
  }
}
