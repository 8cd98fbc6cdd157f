import type { ClusterTask, ClusterView } from '../../contract/cluster.ts';

/** More sentences than this nobody listens to: the sum is said instead. */
const MOST_SENTENCES = 3;

const endPhases: ReadonlySet<ClusterTask['phase']> = new Set(['finished', 'failed']);

/** What a change of the cluster is in words, the most important first; empty when it is minor. */
export function clusterNews(before: ClusterView, after: ClusterView): string {
  const names = new Map(after.nodes.map(({ id, name }) => [id, name]));
  const news = [...nodeNews(before, after), ...taskNews(before, after, names)];
  if (news.length <= MOST_SENTENCES) {
    return news.join(' ');
  }
  const sums = after.services.map(
    ({ name, running, wanted }) => `${name} has ${running} of ${wanted} running.`,
  );
  const others = `And ${news.length - 1} more changes.`;
  return [news[0], ...(sums.length > 0 ? sums.slice(0, MOST_SENTENCES) : [others])].join(' ');
}

function nodeNews(before: ClusterView, after: ClusterView): readonly string[] {
  const known = new Map(before.nodes.map((node) => [node.name, node]));
  const here = new Set(after.nodes.map(({ name }) => name));
  const changed = after.nodes.flatMap((node) => {
    const old = known.get(node.name);
    if (old?.phase === 'outside' && node.phase !== 'outside') {
      return [`${node.name} has joined as ${node.role}.`];
    }
    const states = old === undefined || old.state !== node.state;
    const roles = old !== undefined && old.role !== node.role;
    return [
      ...(states ? [`${node.name} is ${node.state}.`] : []),
      ...(roles ? [`${node.name} is a ${node.role} now.`] : []),
    ];
  });
  const left = before.nodes.filter(({ name }) => !here.has(name));
  return [...changed, ...left.map(({ name }) => `${name} has left.`)];
}

function taskNews(
  before: ClusterView,
  after: ClusterView,
  nodes: ReadonlyMap<string, string>,
): readonly string[] {
  const known = new Map(before.tasks.map((task) => [task.id, task]));
  const changed = after.tasks.filter((task) => known.get(task.id)?.phase !== task.phase);
  const failed = changed.filter(({ phase }) => phase === 'failed');
  const running = changed.filter(({ phase }) => phase === 'running');
  const finished = changed.filter(({ phase }) => phase === 'finished');
  const here = new Set(after.tasks.map(({ id }) => id));
  // What had ended, and is not listed any more, is no news.
  const gone = before.tasks.filter(({ id, phase }) => !here.has(id) && !endPhases.has(phase));
  const replaced = new Set(running.map(({ name }) => name));
  const goneNames = new Set(gone.map(({ name }) => name));
  const place = ({ node }: ClusterTask): string => {
    const name = node === null ? undefined : nodes.get(node);
    return name === undefined ? '' : ` on ${name}`;
  };
  return [
    ...failed.map((task) => {
      const reason = task.message === null ? '' : `: ${task.message}`;
      return `${task.name} failed${place(task)}${reason}.`;
    }),
    ...running.map((task) => {
      const name = goneNames.has(task.name) ? `A new ${task.name}` : task.name;
      return `${name} is running${place(task)}.`;
    }),
    ...finished.map((task) => `${task.name} is ${task.state}${place(task)}.`),
    ...gone.filter(({ name }) => !replaced.has(name)).map(({ name }) => `${name} is gone.`),
  ];
}
