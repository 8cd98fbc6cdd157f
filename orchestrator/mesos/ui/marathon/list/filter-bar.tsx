import type { JSX } from 'preact';
import { appStates } from '../state/app-state.ts';
import { type AppRow, type Filter, labelsOf } from '../state/list-entries.ts';

interface FilterBarProps {
  readonly apps: readonly AppRow[];
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

/** Search and filters, with how many apps each would show. */
export function FilterBar({ apps, filter, onChange }: FilterBarProps): JSX.Element {
  const countByLabel = new Map<string, number>();
  for (const label of apps.flatMap(({ app }) => labelsOf(app))) {
    countByLabel.set(label, (countByLabel.get(label) ?? 0) + 1);
  }
  return (
    <search class="filter-bar">
      <label>
        <span class="unseen">Search applications</span>
        <input
          class="field"
          type="search"
          placeholder="Search applications"
          value={filter.text}
          onInput={({ currentTarget }) => onChange({ ...filter, text: currentTarget.value })}
        />
      </label>
      <fieldset class="filter-group">
        <legend>Status</legend>
        {appStates.map((state) => (
          <Option
            key={state}
            label={state}
            count={apps.filter((row) => row.state === state).length}
            isOn={filter.states.has(state)}
            onToggle={() => onChange({ ...filter, states: toggled(filter.states, state) })}
          />
        ))}
      </fieldset>
      {countByLabel.size > 0 && (
        <fieldset class="filter-group">
          <legend>Label</legend>
          {[...countByLabel].toSorted().map(([label, count]) => (
            <Option
              key={label}
              label={label}
              count={count}
              isOn={filter.labels.has(label)}
              onToggle={() => onChange({ ...filter, labels: toggled(filter.labels, label) })}
            />
          ))}
        </fieldset>
      )}
    </search>
  );
}

interface OptionProps {
  readonly label: string;
  readonly count: number;
  readonly isOn: boolean;
  readonly onToggle: () => void;
}

function Option({ label, count, isOn, onToggle }: OptionProps): JSX.Element {
  return (
    <label class="filter-option" title={label}>
      <input type="checkbox" checked={isOn} onChange={onToggle} />
      <span>{label}</span>
      <span class="number">{count}</span>
    </label>
  );
}

function toggled<T>(set: ReadonlySet<T>, member: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(member)) next.add(member);
  return next;
}
