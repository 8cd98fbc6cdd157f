import { engines } from '../../orchestrator/engines/engines.ts';
import { createReport } from './create-report.ts';
import type { FrontMatter } from './front-matter-schema.ts';
import type { LabContext } from './lab-context.ts';
import type { LabOriginal } from './lab-original.ts';
import type { LabProblem } from './lab-problem.ts';
import type { LoadedLab } from './loaded-lab.ts';
import { type ParsedBody, parseBody } from './parse-body.ts';
import { parseFrontMatter } from './parse-front-matter.ts';
import type { AssetUse } from './resolve-references.ts';
import { splitLabText } from './split-lab-text.ts';

/** What a lab's text says, before its folder is looked at. */
export interface ParsedLab {
  /** Null when there are problems. */
  readonly lab: Omit<LoadedLab, 'folder'> | null;
  /** What its translations are held to; null when there are problems. */
  readonly original: LabOriginal | null;
  readonly problems: readonly LabProblem[];
  /** What loads, yet teaches badly. */
  readonly warnings: readonly LabProblem[];
  /** Images that must be in the folder. */
  readonly assets: readonly AssetUse[];
}

/** Reads the text of lab.md. Never throws: everything that is wrong is in `problems`. */
export function parseLab(id: string, source: string): ParsedLab {
  const { report, problems } = createReport('lab.md');
  const split = splitLabText(source, report);
  if (split === null) {
    return { lab: null, original: null, problems: problems(), warnings: [], assets: [] };
  }
  const frontMatter = parseFrontMatter(split.yaml, split.yamlLine, report);
  const nodes: LabContext['nodes'] = frontMatter === null ? ['node1'] : nodeNames(frontMatter);
  const context: LabContext = {
    labId: id,
    nodes,
    hasNode: (name) => frontMatter === null || nodes.includes(name),
    original: null,
    report,
    lineOf: (line) => split.bodyLine + line,
  };
  const body = parseBody(split.body, context);
  const found = problems();
  const { warnings, assets } = body;
  if (frontMatter === null || found.length > 0) {
    return { lab: null, original: null, problems: found, warnings, assets };
  }
  const lab = assemble(id, frontMatter, body, context);
  const original = { lab: lab.lab, frontMatter, body };
  return { lab, original, problems: found, warnings, assets };
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
  const { resources, addons, machines = null, ...summary } = frontMatter;
  const steps = body.steps.map(({ id, title, blocks }) => ({ id, title, blocks }));
  return {
    lab: {
      ...summary,
      id,
      languages: [frontMatter.language],
      nodes: context.nodes.map((name) => ({ name })),
      stepTitles: steps.map((step) => step.title),
      intro: body.intro.blocks,
      steps,
    },
    translations: [],
    checks: body.checks,
    actions: body.actions,
    setup: body.setup.map(({ node, code }) => ({ node, code })),
    addons,
    machines,
    resources: { cpus: resources.cpus, memoryBytes: resources.memory, pids: resources.pids },
  };
}
