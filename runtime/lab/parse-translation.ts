import type { Lab } from '../../contract/lab.ts';
import { compareBodies } from './compare-bodies.ts';
import { createReport } from './create-report.ts';
import type { LabContext } from './lab-context.ts';
import type { LabOriginal } from './lab-original.ts';
import type { LabProblem } from './lab-problem.ts';
import { parseBody } from './parse-body.ts';
import { parseTranslationFrontMatter } from './parse-translation-front-matter.ts';
import type { AssetUse } from './resolve-references.ts';
import { splitLabText } from './split-lab-text.ts';
import { translateLab } from './translate-lab.ts';
import type { TranslationFile } from './translation-file.ts';

/** What a translation's text says, before its folder is looked at. */
export interface ParsedTranslation {
  /** Null when there are problems. */
  readonly lab: Lab | null;
  readonly problems: readonly LabProblem[];
  /** Images that must be in the folder. */
  readonly assets: readonly AssetUse[];
}

/** Reads a translation and holds it to its original. Never throws: what is wrong is in `problems`. */
export function parseTranslation(
  { name, language }: TranslationFile,
  source: string,
  original: LabOriginal,
): ParsedTranslation {
  const { report, problems } = createReport(name);
  const split = splitLabText(source, report);
  if (split === null) return { lab: null, problems: problems(), assets: [] };
  const words = parseTranslationFrontMatter(split, language, original.frontMatter, report);
  const names = original.lab.nodes.map((node) => node.name);
  const [first = 'node1', ...others] = names;
  const context: LabContext = {
    labId: original.lab.id,
    nodes: [first, ...others],
    hasNode: (node) => names.includes(node),
    original: original.body,
    report,
    lineOf: (line) => split.bodyLine + line,
  };
  const body = parseBody(split.body, context);
  compareBodies(original.body, body, report);
  const found = problems();
  const lab =
    words === null || found.length > 0 ? null : translateLab(original.lab, language, words, body);
  return { lab, problems: found, assets: body.assets };
}
