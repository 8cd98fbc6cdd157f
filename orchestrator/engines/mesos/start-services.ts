import type { Node, NodeFile } from '../../node.ts';
import { runOn } from '../../run-on.ts';
import { paths, type Service } from './services.ts';

/** A service with its flags, one a line of its file. */
export interface ServiceStart {
  readonly service: Service;
  readonly flags: readonly string[];
}

/*
 * `sv up` does not wait until the service answers, which is looked at for all of them together. What
 * runs already with other flags is ended first.
 */
const script = `
for name in "$@"; do
  rm -f ${paths.services}/"$name"/down
  sv -w 10 force-stop ${paths.services}/"$name" >/dev/null
  sv up ${paths.services}/"$name" >/dev/null || exit
done
`;

/** Writes flags of services and starts these, now and whenever the node starts. */
export async function startServices(
  node: Node,
  starts: readonly ServiceStart[],
  signal: AbortSignal,
): Promise<void> {
  const files = starts.map(
    ({ service, flags }): NodeFile => ({
      path: `${paths.flags}/${service}.conf`,
      content: `${heading(service)}\n${flags.join('\n')}\n`,
    }),
  );
  await node.writeFiles(files, signal);
  const names = starts.map(({ service }) => service);
  await runOn(node, ['sh', '-c', script, 'start', ...names], { signal, timeoutMs: 60_000 });
}

function heading(service: Service): string {
  return `# Flags of ${service}, one a line. “systemctl restart ${service}” takes them over.`;
}
