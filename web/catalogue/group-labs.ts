import type { LabSummary } from '../../contract/lab.ts';
import { engineNames } from '../lab/engine-names.ts';
import { count } from '../ui/count.ts';
import type { LabFilter } from './filter-labs.ts';

/** Labs under one heading. */
export interface LabGroup {
  readonly id: string;
  readonly title: string;
  readonly labs: readonly LabSummary[];
}

/**
 * Labs by engine, simplest engine first. What was searched for by words stays together, since its
 * order says what fits best.
 */
export function groupLabs(found: readonly LabSummary[], filter: LabFilter): readonly LabGroup[] {
  if (filter.words.trim() !== '') {
    return [{ id: 'found', title: `${count(found.length, 'lab')} found`, labs: found }];
  }
  return Object.entries(engineNames)
    .map(([id, title]) => ({ id, title, labs: found.filter(({ engine }) => engine === id) }))
    .filter(({ labs }) => labs.length > 0);
}
