import type { AppJson } from '../shape/app.ts';
import type { Problem } from '../shape/problem.ts';

/** A rule for apps that goes beyond the shape of single values. */
export interface AppRule {
  /** The keys that it judges by: it is left out where one of them could not be read. */
  readonly reads: readonly (keyof AppJson)[];
  readonly find: (json: AppJson) => readonly Problem[];
}
