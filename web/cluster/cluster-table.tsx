import type { JSX } from 'preact';
import type { ClusterView } from '../../contract/cluster.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import { capital } from './capital.ts';
import { groupLanes } from './group-lanes.ts';
import { PlainTable } from './plain-table.tsx';
import { AddressRows, EventRows, VersionRows } from './table-rows.tsx';
import { TaskCommands } from './task-commands.tsx';
import { tellAmount } from './tell-amount.ts';
import './cluster-table.css';

/** The same as the pictures say, in tables. */
export function ClusterTable({ view }: { readonly view: ClusterView | null }): JSX.Element {
  const { nodes } = useWorkspace().session.value;
  const { lanes } = groupLanes(view, nodes);
  const names = new Map(view?.nodes.map(({ id, name }) => [id, name]));
  const task = view?.words.task ?? 'task';
  const service = view?.words.service ?? null;
  return (
    <div class="cluster-tables">
      <PlainTable title="Nodes" heads={['Node', 'Role', 'State', `${capital(task)}s`]}>
        {lanes.map(({ key, name, role, notes, state, tasks, amounts = [] }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>
              {[role, ...notes, ...amounts.map(tellAmount)]
                .filter((word) => word !== '')
                .join(', ')}
            </td>
            <td>{state}</td>
            <td class="tabular">{tasks.length}</td>
          </tr>
        ))}
      </PlainTable>
      {view && service !== null && view.services.length > 0 ? (
        <PlainTable
          title={`${capital(service)}s`}
          heads={[capital(service), 'Running', 'Image', 'Notes']}
        >
          {view.services.map(({ id, name, running, wanted, image, notes }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td class="tabular">{`${running} of ${wanted}`}</td>
              <td class="cluster-table-code">{image}</td>
              <td>{notes.join(', ')}</td>
            </tr>
          ))}
        </PlainTable>
      ) : null}
      {view ? <VersionRows view={view} /> : null}
      {view ? <AddressRows view={view} /> : null}
      {view && view.tasks.length > 0 ? (
        <PlainTable
          title={`${capital(task)}s`}
          heads={[capital(task), 'State', 'Node', 'Image', 'About', 'Look into']}
        >
          {view.tasks.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.name}</th>
              <td>{one.state}</td>
              <td>{names.get(one.node ?? '') ?? 'none yet'}</td>
              <td class="cluster-table-code">{one.image}</td>
              <td>{[one.ownedBy, one.message].filter((word) => word !== null).join(' · ')}</td>
              <td>
                <TaskCommands task={one} />
              </td>
            </tr>
          ))}
        </PlainTable>
      ) : null}
      {view ? <EventRows view={view} /> : null}
    </div>
  );
}
