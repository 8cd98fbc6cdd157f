import { type LabFilter, noFilter } from './filter-labs.ts';

const names = { words: 'q', engine: 'engine', level: 'level', minutes: 'minutes' } as const;

/** The filter in an address's query, so that going back finds the same list. */
export function parseFilterQuery(query: string): LabFilter {
  const params = new URLSearchParams(query);
  return {
    words: params.get(names.words) ?? noFilter.words,
    engine: params.get(names.engine) ?? noFilter.engine,
    level: params.get(names.level) ?? noFilter.level,
    minutes: params.get(names.minutes) ?? noFilter.minutes,
  };
}

/** The query of a filter, with its `?`; empty when nothing is filtered. */
export function formatFilterQuery(filter: LabFilter): string {
  const params = new URLSearchParams();
  for (const key of ['words', 'engine', 'level', 'minutes'] as const) {
    if (filter[key] !== '') {
      params.set(names[key], filter[key]);
    }
  }
  return params.size > 0 ? `?${params}` : '';
}
