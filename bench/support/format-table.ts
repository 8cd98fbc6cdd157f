import type { Measurement } from '../bench.ts';
import { isReached } from './is-reached.ts';
import type { Machine } from './read-machine.ts';

/** The report as a Markdown table, with the machine above it. */
export function formatTable(
  machine: Machine,
  results: readonly {
    readonly title: string;
    readonly measurements: readonly Measurement[];
    readonly error?: string;
  }[],
): string {
  const head = [
    `${machine.at.slice(0, 10)}, commit ${machine.commit}: ${machine.cores} cores (${machine.processor}), ${machine.memoryGb} GB, ${machine.system}, Node.js ${machine.node}, Docker ${machine.docker}; load at the start ${machine.load.join(' ')}.`,
    '',
    '| what | measured | goal | reached |',
    '| --- | ---: | ---: | --- |',
  ];
  const rows = results.flatMap(({ title, measurements, error }) => [
    ...measurements.map((one) => `| ${describe(title, one)} | ${show(one)} | ${goal(one)} |`),
    ...(error === undefined ? [] : [`| ${title} | failed | | no |`]),
  ]);
  return [...head, ...rows].join('\n');
}

function describe(title: string, { what, note }: Measurement): string {
  return `${title}: ${what}${note === undefined ? '' : ` (${note})`}`.replaceAll('|', '\\|');
}

function show({ value, unit }: Measurement): string {
  return `${value.toFixed(value < 100 ? 1 : 0)} ${unit}`;
}

function goal(measurement: Measurement): string {
  const { goal: wanted, unit } = measurement;
  if (wanted === undefined) return ' | ';
  const text = 'atMost' in wanted ? `≤ ${wanted.atMost}` : `≥ ${wanted.atLeast}`;
  return `${text} ${unit} | ${isReached(measurement) ? 'yes' : 'no'}`;
}
