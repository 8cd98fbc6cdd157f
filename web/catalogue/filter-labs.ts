import type { CatalogueLab } from '../../contract/api.ts';
import type { LabSummary } from '../../contract/lab.ts';

/** What the learner looks for; an empty string means any. */
export interface LabFilter {
  readonly words: string;
  readonly engine: string;
  readonly level: string;
  /** At most so many minutes, as a decimal number. */
  readonly minutes: string;
}

export const noFilter: LabFilter = { words: '', engine: '', level: '', minutes: '' };

function textOf(lab: CatalogueLab): string {
  return [lab, ...lab.translations].flatMap(wordsOf).join('\n').toLowerCase();
}

function wordsOf(lab: LabSummary): readonly string[] {
  return [lab.title, lab.summary, lab.engine, ...lab.tags, ...lab.stepTitles];
}

function matches(lab: CatalogueLab, filter: LabFilter, words: readonly string[]): boolean {
  const text = textOf(lab);
  return (
    (filter.engine === '' || lab.engine === filter.engine) &&
    (filter.level === '' || lab.level === filter.level) &&
    (filter.minutes === '' || lab.minutes <= Number(filter.minutes)) &&
    words.every((word) => text.includes(word))
  );
}

/** The labs that fit, those with every word in the title first, else in the given order. */
export function filterLabs(
  labs: readonly CatalogueLab[],
  filter: LabFilter,
): readonly CatalogueLab[] {
  const words = filter.words.toLowerCase().split(/\s+/).filter(Boolean);
  const inTitle = (lab: CatalogueLab): number => {
    const titles = [lab, ...lab.translations].map(({ title }) => title.toLowerCase());
    return titles.some((title) => words.every((word) => title.includes(word))) ? 0 : 1;
  };
  return labs
    .filter((lab) => matches(lab, filter, words))
    .toSorted((a, b) => inTitle(a) - inTitle(b));
}
