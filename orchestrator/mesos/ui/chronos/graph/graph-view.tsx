import type { JSX } from 'preact';
import type { LiveJob } from '../state/create-live.ts';
import { type GraphNode, layoutGraph, NODE } from './layout-graph.ts';

interface GraphViewProps {
  readonly jobs: readonly LiveJob[];
}

/** The name's letters that fit into a node. */
const LETTERS = 24;

/** The drawing. What it says is also said in words below it, with links. */
export function GraphView({ jobs }: GraphViewProps): JSX.Element {
  const { nodes, edges, width, height } = layoutGraph(jobs);
  return (
    <figure class="panel graph-scroll">
      <svg
        class="graph"
        role="img"
        aria-label={`${nodes.length} jobs with ${edges.length} dependencies; the list below says the same`}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
      >
        <defs>
          <marker
            id="arrow"
            viewBox="0 0 8 8"
            refX="8"
            refY="4"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path class="graph-arrow" d="M0 0 L8 4 L0 8 z" />
          </marker>
        </defs>
        {edges.map(({ from, to }) => (
          <path
            key={`${from.job.name} ${to.job.name}`}
            class="graph-edge"
            d={curve(from, to)}
            marker-end="url(#arrow)"
          />
        ))}
        {nodes.map(({ job, x, y }) => (
          <g
            key={job.name}
            class="graph-node"
            data-status={job.disabled ? 'disabled' : job.status}
            data-running={job.state.endsWith('running')}
            transform={`translate(${x} ${y})`}
          >
            <rect width={NODE.width} height={NODE.height} rx="6" />
            <text x="12" y="20" class="graph-name">
              {shorten(job.name)}
            </text>
            <text x="12" y="36" class="graph-state">
              {job.disabled ? 'disabled' : job.state} · {job.status}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  );
}

function curve(from: GraphNode<LiveJob>, to: GraphNode<LiveJob>): string {
  const [x1, y1] = [from.x + NODE.width, from.y + NODE.height / 2];
  const [x2, y2] = [to.x, to.y + NODE.height / 2];
  const middle = (x1 + x2) / 2;
  return `M${x1} ${y1} C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
}

function shorten(name: string): string {
  return name.length <= LETTERS ? name : `${name.slice(0, LETTERS - 1)}…`;
}
