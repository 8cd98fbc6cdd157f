import type { JSX } from 'preact';
import type { AppRow, GroupRow, PodRow } from '../state/list-entries.ts';
import { AppEntry, GroupEntry, PodEntry } from './entries.tsx';

interface EntryTableProps {
  readonly entries: readonly (GroupRow | AppRow | PodRow)[];
  /** Names are shown without this. */
  readonly groupId: string;
  readonly isFiltered: boolean;
  readonly onClear: () => void;
}

/** Groups, apps and pods as rows. */
export function EntryTable({
  entries,
  groupId,
  isFiltered,
  onClear,
}: EntryTableProps): JSX.Element {
  if (entries.length === 0) return <NoEntries isFiltered={isFiltered} onClear={onClear} />;
  const prefix = groupId === '/' ? '/' : `${groupId}/`;
  return (
    <div class="panel table-scroll">
      <table class="table">
        <caption class="unseen">Applications</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col" class="number">
              CPU
            </th>
            <th scope="col" class="number">
              Memory
            </th>
            <th scope="col">Status</th>
            <th scope="col" class="number">
              Running
            </th>
            <th scope="col" class="entry-health">
              Health
            </th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => {
            const name = entry.id.slice(prefix.length);
            if (entry.kind === 'group')
              return <GroupEntry key={entry.id} row={entry} name={name} />;
            if (entry.kind === 'pod') return <PodEntry key={entry.id} row={entry} name={name} />;
            return <AppEntry key={entry.id} row={entry} name={name} />;
          })}
        </tbody>
      </table>
    </div>
  );
}

function NoEntries({ isFiltered, onClear }: Pick<EntryTableProps, 'isFiltered' | 'onClear'>) {
  return isFiltered ? (
    <div class="panel empty">
      <p>No application fits.</p>
      <button type="button" class="button" onClick={onClear}>
        Show all
      </button>
    </div>
  ) : (
    <div class="panel empty">
      <p>Nothing runs here yet. Create an application, or post one to /v2/apps.</p>
    </div>
  );
}
