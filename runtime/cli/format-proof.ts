import type { LabProof } from '../session/lab-proof.ts';
import type { Paint } from './create-paint.ts';
import { printable } from './printable.ts';
import type { ProofUnit } from './proof-unit.ts';

/** A lab's proof as a tree: the lab, its steps, their checks, with times and what went wrong. */
export function formatProof(
  head: { readonly lab: string; readonly tookMs: number },
  units: readonly ProofUnit[],
  proof: LabProof | null,
  paint: Paint,
): string {
  const steps = [...new Set(units.map(({ step }) => step))];
  const lines = [
    `${mark(units, paint)} ${paint('bold', head.lab)}${time(head.tookMs, paint)}`,
    ...(proof === null ? [] : [`  nodes were ready${time(bringUpMs(proof), paint)}`]),
    ...steps.flatMap((step) => formatStep(step, units, proof, paint)),
  ];
  return `${lines.join('\n')}\n`;
}

function formatStep(
  step: string | null,
  all: readonly ProofUnit[],
  proof: LabProof | null,
  paint: Paint,
): readonly string[] {
  const units = all.filter((unit) => unit.step === step);
  if (step === null) {
    return units.flatMap((unit) => formatUnit(unit, '  ', paint));
  }
  const tookMs = proof?.steps.find(({ title }) => title === step)?.tookMs ?? 0;
  return [
    `  ${mark(units, paint)} ${step}${time(tookMs, paint)}`,
    ...units.flatMap((unit) => formatUnit(unit, '    ', paint)),
  ];
}

function formatUnit(unit: ProofUnit, indent: string, paint: Paint): readonly string[] {
  return [
    `${indent}${mark([unit], paint)} ${unit.name}${time(unit.tookMs, paint)}`,
    ...unit.problems.map((problem) => `${indent}    ${paint('red', printable(problem))}`),
  ];
}

function mark(units: readonly ProofUnit[], paint: Paint): string {
  const proved = units.every(({ problems }) => problems.length === 0);
  return proved ? paint('green', '✓') : paint('red', '✗');
}

function time(ms: number, paint: Paint): string {
  return ms === 0 ? '' : `  ${paint('dim', `${(ms / 1000).toFixed(1)} s`)}`;
}

function bringUpMs(proof: LabProof): number {
  return proof.bringUp.reduce((sum, { tookMs }) => sum + (tookMs ?? 0), 0);
}
