import { engines } from '../../orchestrator/engines/engines.ts';
import { createReport } from './create-report.ts';
import type { FrontMatter } from './front-matter-schema.ts';
import type { LabContext } from './lab-context.ts';
import type { LabProblem } from './lab-problem.ts';
import { lintCharacters } from './lint-characters.ts';
import type { LoadedLab } from './loaded-lab.ts';
import { type ParsedBody, parseBody } from './parse-body.ts';
import { parseFrontMatter } from './parse-front-matter.ts';
import type { AssetUse } from './resolve-references.ts';
import { splitFrontMatter } from './split-front-matter.ts';

/** What a lab's text says, before its folder is looked at. */
export interface ParsedLab {
  /** Null when there are problems. */
  readonly lab: Omit<LoadedLab, 'folder'> | null;
  readonly problems: readonly LabProblem[];
  /** What loads, yet teaches badly. */
  readonly warnings: readonly LabProblem[];
  /** Images that must be in the folder. */
  readonly assets: readonly AssetUse[];
}

/** Reads the text of lab.md. Never throws: everything that is wrong is in `problems`. */
export function parseLab(id: string, source: string): ParsedLab {
  const { report, problems } = createReport('lab.md');
  const text = source.replace(/\r\n?/g, '\n');
  lintCharacters(text, report);
  if (text.trim() === '') {
    report(1, 'The lab is empty.', 'Write its front matter and at least one step.');
    return { lab: null, problems: problems(), warnings: [], assets: [] };
  }
  const split = splitFrontMatter(text, report);
  if (split === null) return { lab: null, problems: problems(), warnings: [], assets: [] };
  const frontMatter = parseFrontMatter(split.yaml, split.yamlLine, report);
  const nodes: LabContext['nodes'] = frontMatter === null ? ['node1'] : nodeNames(frontMatter);
  const context: LabContext = {
    labId: id,
    nodes,
    hasNode: (name) => frontMatter === null || nodes.includes(name),
    report,
    lineOf: (line) => split.bodyLine + line,
  };
  const body = parseBody(split.body, context);
  const found = problems();
  const lab =
    frontMatter === null || found.length > 0 ? null : assemble(id, frontMatter, body, context);
  return { lab, problems: found, warnings: body.warnings, assets: body.assets };
}

function nodeNames({ engine, nodes }: FrontMatter): [string, ...string[]] {
  const names =
    typeof nodes === 'number'
      ? (engines[engine]?.nodeNames(nodes) ?? [])
      : nodes.map((node) => node.name);
  const [first = 'node1', ...others] = names;
  return [first, ...others];
}

function assemble(
  id: string,
  frontMatter: FrontMatter,
  body: ParsedBody,
  context: LabContext,
): Omit<LoadedLab, 'folder'> {
  const { resources, ...summary } = frontMatter;
  const steps = body.steps.map(({ id, title, blocks }) => ({ id, title, blocks }));
  return {
    lab: {
      ...summary,
      id,
      nodes: context.nodes.map((name) => ({ name })),
      stepTitles: steps.map((step) => step.title),
      intro: body.intro.blocks,
      steps,
    },
    checks: body.checks,
    actions: body.actions,
    setup: body.setup,
    resources: { cpus: resources.cpus, memoryBytes: resources.memory, pids: resources.pids },
  };
}
