import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Catalogue } from '../../contract/api.ts';
import { useApp } from '../app/app-context.ts';
import { localize } from '../language/localize.ts';
import { ErrorPanel } from '../ui/error-panel.tsx';
import { BrokenLabs } from './broken-labs.tsx';
import { CatalogueFilters } from './catalogue-filters.tsx';
import { ContinueCard } from './continue-card.tsx';
import { type LabFilter, noFilter } from './filter-labs.ts';
import { formatFilterQuery, parseFilterQuery } from './filter-query.ts';
import { isActive } from './lab-history.ts';
import { LabResults } from './lab-results.tsx';
import { useStartLab } from './use-start-lab.ts';

/** The catalogue once it is known: sessions to go on with, then the labs. */
export function CatalogueContent({ catalogue }: { readonly catalogue: Catalogue }): JSX.Element {
  const { languages } = useApp();
  const [filter, setFilter] = useState<LabFilter>(() => parseFilterQuery(location.search));
  const { startingId, error, start } = useStartLab();
  const active = catalogue.sessions.filter(isActive);
  const known = new Map(
    catalogue.labs.map((lab) => [lab.id, localize(lab, languages.wanted.value)]),
  );

  function changeFilter(next: LabFilter): void {
    setFilter(next);
    history.replaceState(null, '', `/${formatFilterQuery(next)}`);
  }

  return (
    <>
      {error ? <ErrorPanel error={error} /> : null}
      {active.length > 0 ? (
        <section class="catalogue-section" aria-labelledby="continue-title">
          <h2 id="continue-title">Continue where you were</h2>
          <ul class="continue-list">
            {active.map((session) => (
              <ContinueCard
                key={session.id}
                session={session}
                title={known.get(session.labId)?.title ?? session.labId}
                language={known.get(session.labId)?.language}
              />
            ))}
          </ul>
        </section>
      ) : null}
      <section class="catalogue-section" aria-labelledby="labs-title">
        <h2 id="labs-title">Labs</h2>
        {catalogue.labs.length > 0 ? (
          <CatalogueFilters labs={catalogue.labs} filter={filter} onChange={changeFilter} />
        ) : null}
        <LabResults
          catalogue={catalogue}
          filter={filter}
          startingId={startingId}
          onStart={start}
          onClear={() => changeFilter(noFilter)}
        />
      </section>
      <BrokenLabs broken={catalogue.broken} />
    </>
  );
}
