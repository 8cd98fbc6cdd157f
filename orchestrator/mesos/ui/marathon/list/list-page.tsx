import { Plus } from 'lucide-preact';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Crumbs } from '../common/crumbs.tsx';
import { CreateDialog } from '../create/create-dialog.tsx';
import { appsIn, type Filter, findGroup, isFiltering, listEntries } from '../state/list-entries.ts';
import { usePage } from '../state/page-context.ts';
import { EntryTable } from './entry-table.tsx';
import { FilterBar } from './filter-bar.tsx';
import { GroupActions } from './group-actions.tsx';
import './list-page.css';

interface ListPageProps {
  /** The group whose content is listed; `/` for all. */
  readonly groupId: string;
}

const noFilter: Filter = { text: '', states: new Set(), labels: new Set() };

/** The applications of a group, searched and filtered. */
export function ListPage({ groupId }: ListPageProps): JSX.Element {
  const { live } = usePage();
  const [filter, setFilter] = useState(noFilter);
  const [isCreating, setCreating] = useState(false);
  const snapshot = live.snapshot.value;
  const group = snapshot === undefined ? undefined : findGroup(snapshot.root, groupId);
  const queue = snapshot?.queue ?? [];

  return (
    <>
      <div class="page-head">
        <div>
          {groupId !== '/' && <Crumbs id={groupId} />}
          <h1 tabIndex={-1}>{groupId === '/' ? 'Applications' : groupId}</h1>
        </div>
        <div class="button-row">
          {groupId !== '/' && group !== undefined && <GroupActions groupId={groupId} />}
          <button type="button" class="button button-primary" onClick={() => setCreating(true)}>
            <Plus size={16} aria-hidden="true" />
            Create application
          </button>
        </div>
      </div>
      {snapshot !== undefined && group === undefined && (
        <p class="panel empty">There is no group {groupId} (any more).</p>
      )}
      {group !== undefined && (
        <div class="list-layout">
          <FilterBar apps={appsIn(group, queue)} filter={filter} onChange={setFilter} />
          <EntryTable
            entries={listEntries(group, queue, filter)}
            groupId={groupId}
            isFiltered={isFiltering(filter)}
            onClear={() => setFilter(noFilter)}
          />
        </div>
      )}
      {isCreating && <CreateDialog groupId={groupId} onClose={() => setCreating(false)} />}
    </>
  );
}
