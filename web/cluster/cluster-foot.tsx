import { TriangleAlert } from 'lucide-preact';
import type { JSX } from 'preact';
import type { ClusterView } from '../../contract/cluster.ts';
import { count } from '../ui/count.ts';
import { AddressDetails } from './address-details.tsx';
import type { Regarded } from './picture-context.ts';
import { TaskDetails } from './task-details.tsx';
import './cluster-foot.css';

interface ClusterFootProps {
  readonly id: string;
  readonly view: ClusterView | null;
  readonly problem: string | null;
  /** What changed last, in words. */
  readonly news: string;
  /** What is looked at. */
  readonly seen: Regarded;
}

/** The line under the picture: what is looked at, else why it is old, else the news. */
export function ClusterFoot(props: ClusterFootProps): JSX.Element {
  const { id, view, problem, news } = props;
  const { task, address } = props.seen;
  const node = view?.nodes.find((one) => one.id === task?.node)?.name;
  const kind = task || address ? 'task' : problem ? 'problem' : 'news';
  return (
    <div class="cluster-foot">
      <p id={id} class="cluster-foot-text" data-kind={kind}>
        {task ? <TaskDetails task={task} node={node} /> : null}
        {!task && address && view ? <AddressDetails address={address} view={view} /> : null}
        {kind === 'problem' ? (
          <>
            <TriangleAlert size={14} aria-hidden="true" />
            {view ? 'This is how it was. ' : ''}
            {problem}
          </>
        ) : null}
        {kind === 'news' ? view?.note || news || sum(view) : null}
      </p>
    </div>
  );
}

function sum(view: ClusterView | null): string {
  if (view === null) {
    return 'The picture comes as soon as the nodes answer.';
  }
  const { nodes, tasks, words } = view;
  const running = tasks.filter(({ phase }) => phase === 'running').length;
  const what =
    tasks.length === 0 ? `no ${words.task} yet` : `${count(running, words.task)} running`;
  return `${count(nodes.length, 'node')}, ${what}.`;
}
