import type { ComponentChildren, JSX } from 'preact';
import type { ClusterView } from '../../contract/cluster.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import { groupLanes } from './group-lanes.ts';
import './cluster-table.css';

interface TableProps {
  readonly title: string;
  readonly heads: readonly string[];
  readonly children: ComponentChildren;
}

function Table({ title, heads, children }: TableProps): JSX.Element {
  return (
    <table class="cluster-table">
      <caption>{title}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The same as the picture says, in tables. */
export function ClusterTable({ view }: { readonly view: ClusterView | null }): JSX.Element {
  const { nodes } = useWorkspace().session.value;
  const { lanes } = groupLanes(view, nodes);
  const names = new Map(view?.nodes.map(({ id, name }) => [id, name]));
  const task = view?.words.task ?? 'task';
  const service = view?.words.service ?? null;
  return (
    <div class="cluster-tables">
      <Table title="Nodes" heads={['Node', 'Role', 'State', `${capital(task)}s`]}>
        {lanes.map(({ key, name, role, notes, state, tasks }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            <td>{[role, ...notes].filter((word) => word !== '').join(', ')}</td>
            <td>{state}</td>
            <td class="tabular">{tasks.length}</td>
          </tr>
        ))}
      </Table>
      {view && service !== null && view.services.length > 0 ? (
        <Table
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
        </Table>
      ) : null}
      {view && view.tasks.length > 0 ? (
        <Table
          title={`${capital(task)}s`}
          heads={[capital(task), 'State', 'Node', 'Image', 'Message']}
        >
          {view.tasks.map(({ id, name, state, node, image, message }) => (
            <tr key={id}>
              <th scope="row">{name}</th>
              <td>{state}</td>
              <td>{names.get(node ?? '') ?? 'none yet'}</td>
              <td class="cluster-table-code">{image}</td>
              <td>{message ?? ''}</td>
            </tr>
          ))}
        </Table>
      ) : null}
    </div>
  );
}
