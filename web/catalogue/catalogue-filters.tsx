import { Search } from 'lucide-preact';
import type { JSX } from 'preact';
import type { EngineId, LabSummary } from '../../contract/lab.ts';
import { engineNames } from '../lab/engine-names.ts';
import type { LabFilter } from './filter-labs.ts';
import './catalogue-filters.css';

type Choice = readonly [value: string, name: string];

const levelChoices: readonly Choice[] = [
  ['', 'Any level'],
  ['beginner', 'Beginner'],
  ['intermediate', 'Intermediate'],
  ['advanced', 'Advanced'],
];

const minuteChoices: readonly Choice[] = [
  ['', 'Any length'],
  ['15', 'Up to 15 min'],
  ['30', 'Up to 30 min'],
  ['60', 'Up to 60 min'],
];

/** Only engines that some lab uses. */
function engineChoices(labs: readonly LabSummary[]): readonly Choice[] {
  const used = new Set<EngineId>(labs.map((lab) => lab.engine));
  return [['', 'Any engine'], ...[...used].map((id): Choice => [id, engineNames[id]])];
}

interface CatalogueFiltersProps {
  readonly labs: readonly LabSummary[];
  readonly filter: LabFilter;
  readonly onChange: (filter: LabFilter) => void;
}

/** Search and filters over the labs, applied at each key. */
export function CatalogueFilters({ labs, filter, onChange }: CatalogueFiltersProps): JSX.Element {
  const select = (key: keyof LabFilter, label: string, choices: readonly Choice[]): JSX.Element => (
    <select
      class="field"
      aria-label={label}
      value={filter[key]}
      onChange={(event) => onChange({ ...filter, [key]: event.currentTarget.value })}
    >
      {choices.map(([value, name]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </select>
  );

  return (
    <search class="catalogue-filters">
      <div class="catalogue-search">
        <Search size={18} aria-hidden="true" />
        <input
          type="search"
          class="field"
          aria-label="Search labs"
          placeholder="Search labs, for example rolling update"
          value={filter.words}
          onInput={(event) => onChange({ ...filter, words: event.currentTarget.value })}
        />
      </div>
      {select('engine', 'Engine', engineChoices(labs))}
      {select('level', 'Level', levelChoices)}
      {select('minutes', 'Minutes', minuteChoices)}
    </search>
  );
}
