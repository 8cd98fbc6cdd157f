import { SearchX } from 'lucide-preact';
import type { JSX } from 'preact';
import type { Catalogue } from '../../contract/api.ts';
import { useApp } from '../app/app-context.ts';
import { localize } from '../language/localize.ts';
import { filterLabs, type LabFilter } from './filter-labs.ts';
import { groupLabs } from './group-labs.ts';
import { LabGroup } from './lab-group.tsx';

interface LabResultsProps {
  readonly catalogue: Catalogue;
  readonly filter: LabFilter;
  readonly startingId: string | undefined;
  readonly onStart: (labId: string) => void;
  readonly onClear: () => void;
}

/** The labs that fit the filter, or why there is none. */
export function LabResults(props: LabResultsProps): JSX.Element {
  const { catalogue, filter } = props;
  const { wanted } = useApp().languages;
  if (catalogue.labs.length === 0) {
    return (
      <div class="catalogue-nothing">
        <h3>There is no lab yet</h3>
        <p>
          A lab is a folder under <code>labs/</code> with a <code>lab.md</code>. Put one there and
          reload this page.
        </p>
      </div>
    );
  }
  const found = filterLabs(catalogue.labs, filter);
  if (found.length === 0) {
    return (
      <div class="catalogue-nothing">
        <SearchX size={24} aria-hidden="true" />
        <h3>No lab fits this search</h3>
        <p>Try fewer words, or look at all {catalogue.labs.length} labs.</p>
        <button type="button" class="button" onClick={props.onClear}>
          Show all labs
        </button>
      </div>
    );
  }
  const shown = found.map((lab) => localize(lab, wanted.value));
  return (
    <div class="lab-groups">
      {groupLabs(shown, filter).map((group) => (
        <LabGroup
          key={group.id}
          group={group}
          sessions={catalogue.sessions}
          startingId={props.startingId}
          onStart={props.onStart}
        />
      ))}
    </div>
  );
}
