/** A job as the graph needs it. */
export interface GraphJob {
  readonly name: string;
  readonly parents?: readonly string[];
}

/** Where a job stands: its left upper corner. */
export interface GraphNode<Job extends GraphJob> {
  readonly job: Job;
  readonly x: number;
  readonly y: number;
}

export interface GraphLayout<Job extends GraphJob> {
  readonly nodes: readonly GraphNode<Job>[];
  readonly edges: readonly { readonly from: GraphNode<Job>; readonly to: GraphNode<Job> }[];
  readonly width: number;
  readonly height: number;
}

/** Size of a node and the gaps between nodes, pixels. */
export const NODE = { width: 190, height: 46, gapX: 70, gapY: 18, margin: 12 } as const;

/**
 * Puts each job one column to the right of its last parent, and in a column near its parents.
 * Jobs never depend on themselves: Chronos refuses that.
 */
export function layoutGraph<Job extends GraphJob>(jobs: readonly Job[]): GraphLayout<Job> {
  const byName = new Map(jobs.map((job) => [job.name, job]));
  const columns: Job[][] = [];
  for (const job of jobs) {
    const column = depthOf(job, byName);
    while (columns.length <= column) columns.push([]);
    columns[column]?.push(job);
  }
  const nodes = new Map<string, GraphNode<Job>>();
  for (const [column, members] of columns.entries()) {
    const ordered = members.toSorted((a, b) => meanRow(a, nodes) - meanRow(b, nodes));
    for (const [row, job] of ordered.entries()) {
      nodes.set(job.name, {
        job,
        x: NODE.margin + column * (NODE.width + NODE.gapX),
        y: NODE.margin + row * (NODE.height + NODE.gapY),
      });
    }
  }
  const edges = [...nodes.values()].flatMap((to) =>
    (to.job.parents ?? []).flatMap((parent) => {
      const from = nodes.get(parent);
      return from === undefined ? [] : [{ from, to }];
    }),
  );
  const rows = Math.max(1, ...columns.map((members) => members.length));
  return {
    nodes: [...nodes.values()],
    edges,
    width: 2 * NODE.margin + columns.length * (NODE.width + NODE.gapX) - NODE.gapX,
    height: 2 * NODE.margin + rows * (NODE.height + NODE.gapY) - NODE.gapY,
  };
}

function depthOf(job: GraphJob, byName: ReadonlyMap<string, GraphJob>): number {
  const parents = (job.parents ?? []).flatMap((name) => byName.get(name) ?? []);
  return parents.reduce((depth, parent) => Math.max(depth, depthOf(parent, byName) + 1), 0);
}

function meanRow<Job extends GraphJob>(
  job: Job,
  nodes: ReadonlyMap<string, GraphNode<Job>>,
): number {
  const rows = (job.parents ?? []).flatMap((name) => nodes.get(name)?.y ?? []);
  return rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + row, 0) / rows.length;
}
