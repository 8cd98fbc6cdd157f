import type { LabProof } from '../session/lab-proof.ts';
import { printable } from './printable.ts';
import type { ProofUnit } from './proof-unit.ts';

/** A lab's proof as a tree: the lab, its steps, their checks, with times and what went wrong. */
export function formatProof(
  head: { readonly lab: string; readonly tookMs: number },
  units: readonly ProofUnit[],
  proof: LabProof | null,
): string {
  const steps = [...new Set(units.map(({ step }) => step))];
  const lines = [
    `${mark(units)} ${head.lab}${time(head.tookMs)}`,
    ...(proof === null ? [] : [`  nodes were ready${time(bringUpMs(proof))}`]),
    ...steps.flatMap((step) => formatStep(step, units, proof)),
  ];
  return `${lines.join('\n')}\n`;
}

function formatStep(
  step: string | null,
  all: readonly ProofUnit[],
  proof: LabProof | null,
): readonly string[] {
  const units = all.filter((unit) => unit.step === step);
  if (step === null) {
    return units.flatMap((unit) => formatUnit(unit, '  '));
  }
  const tookMs = proof?.steps.find(({ title }) => title === step)?.tookMs ?? 0;
  return [
    `  ${mark(units)} ${step}${time(tookMs)}`,
    ...units.flatMap((unit) => formatUnit(unit, '    ')),
  ];
}

function formatUnit(unit: ProofUnit, indent: string): readonly string[] {
  return [
    `${indent}${mark([unit])} ${unit.name}${time(unit.tookMs)}`,
    ...unit.problems.map((problem) => `${indent}    ${printable(problem)}`),
  ];
}

function mark(units: readonly ProofUnit[]): string {
  return units.every(({ problems }) => problems.length === 0) ? '✓' : '✗';
}

function time(ms: number): string {
  return ms === 0 ? '' : `  ${(ms / 1000).toFixed(1)} s`;
}

function bringUpMs(proof: LabProof): number {
  return proof.bringUp.reduce((sum, { tookMs }) => sum + (tookMs ?? 0), 0);
}
