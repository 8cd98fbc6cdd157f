import type { Marathon } from '../../marathon.ts';
import type { RunSpec } from '../../model/run-spec.ts';
import { servicePorts } from './service-ports.ts';

/**
 * The running tasks as text, for scripts that feed load balancers: a line for each service port
 * of each app with the app's id (slashes as underscores), the port, and `host:port` of each task,
 * separated by tabs.
 */
export function writeTaskTable(marathon: Marathon, specs: Iterable<RunSpec>): string {
  const lines: string[] = [];
  for (const spec of specs) {
    if (spec.kind !== 'app') continue;
    const running = marathon
      .instancesOf(spec.id)
      .filter(({ condition }) => condition === 'Running')
      .map(({ agent, tasks }) => ({
        host: agent?.host ?? '',
        ports: Object.values(tasks).find((task) => task.condition === 'Running')?.hostPorts ?? [],
      }));
    const name = spec.id.slice(1).replaceAll('/', '_');
    const ports = servicePorts(spec);
    if (ports.length === 0) {
      lines.push([name, ' ', ...running.map(({ host }) => host), '\n'].join('\t'));
    }
    ports.forEach((port, index) => {
      const places = running
        .filter((task) => task.ports[index] !== undefined)
        .map((task) => `${task.host}:${task.ports[index]}`);
      lines.push([name, port, ...places, '\n'].join('\t'));
    });
  }
  return lines.join('');
}
