import type { LoadedLab } from '../../lab/loaded-lab.ts';

/** What of a lab says when its steps are done. */
export interface LabOutline {
  /** Step ids in order. */
  readonly steps: readonly string[];
  readonly checks: readonly { readonly id: string; readonly stepId: string }[];
}

/** The outline of a lab. */
export function toLabOutline({ lab, checks }: LoadedLab): LabOutline {
  return { steps: lab.steps.map(({ id }) => id), checks };
}
