import type { LabProblem } from '../lab/lab-problem.ts';
import type { LoadedLab } from '../lab/loaded-lab.ts';
import type { BlockProof, LabProof, StepProof } from '../session/lab-proof.ts';
import type { ProofUnit } from './proof-unit.ts';

/** The one unit of a lab that does not load. `folder` is written before each problem's file. */
export function unitOfBrokenLab(
  lab: string,
  folder: string,
  problems: readonly LabProblem[],
): ProofUnit {
  const lines = problems.map(
    ({ file, line, message, advice }) => `${folder}/${file}:${line}: ${message} ${advice}`,
  );
  return { lab, step: null, name: 'loads without problems', tookMs: 0, problems: lines };
}

/**
 * What of a proof is counted: that the lab loads, each translation (a lab loads only when they have
 * its blocks and checks, so what was proved holds for them), each check, and what failed besides.
 */
export function toProofUnits(
  { lab, translations, checks }: LoadedLab,
  proof: LabProof,
): readonly ProofUnit[] {
  const base = { lab: lab.id, step: null, tookMs: 0 };
  const loads = { ...base, name: 'loads without problems', problems: [] };
  const translated = translations.map(({ language }) => ({
    ...base,
    name: `the translation ${language} does the same`,
    problems: [],
  }));
  const whole =
    proof.problem === null ? [] : [{ ...base, name: 'is proved', problems: [proof.problem] }];
  const steps = proof.steps.flatMap((step) => stepUnits(lab.id, step));
  const listed = new Set(proof.steps.flatMap((step) => step.checks.map(({ id }) => id)));
  const unreached = checks
    .filter(({ id }) => !listed.has(id))
    .map(({ stepId, title }) => ({
      ...base,
      step: lab.steps.find(({ id }) => id === stepId)?.title ?? null,
      name: title,
      problems: ['was not reached'],
    }));
  return [loads, ...translated, ...whole, ...steps, ...unreached];
}

function stepUnits(lab: string, step: StepProof): readonly ProofUnit[] {
  const blocks =
    step.problems.length === 0
      ? []
      : [
          {
            lab,
            step: step.title,
            name: 'its blocks run',
            tookMs: 0,
            problems: step.problems,
          },
        ];
  const checks = step.checks.map((check) => ({
    lab,
    step: step.title,
    name: check.title,
    tookMs: check.tookMs,
    problems:
      check.problems.length === 0 ? [] : [...check.problems, ...step.blocks.flatMap(describeBlock)],
  }));
  return [...blocks, ...checks];
}

/** What a block printed, for a check that was not proved after it. */
function describeBlock(block: BlockProof): readonly string[] {
  const lines = block.output.trimEnd().split('\n');
  return [
    `${block.kind} block on ${block.node}: exit code ${block.exitCode ?? 'none'}`,
    ...lines.filter((line) => line !== '').map((line) => `| ${line}`),
  ];
}
