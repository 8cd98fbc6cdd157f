import type Docker from 'dockerode';
import { markerName, trustedBusybox } from './node-tools.ts';
import { waitUntil } from './wait-until.ts';

/** Which processes of a node to end, and how. */
export interface EndRequest {
  readonly containerId: string;
  /** Value of the marker variable that they were started with. */
  readonly marker: string;
  readonly signal: 'HUP' | 'KILL';
  /** `root`: only the first process, started by the engine. `all`: its descendants too. */
  readonly extent: 'root' | 'all';
}

/** Time for a signal to be sent in a node that is busy. */
const END_TIMEOUT_MS = 3000;

// Nothing but builtins: a node that is full of processes has no room for another one. The first
// process of a command has its parent outside of the node, which reads as 0. Descendants may be
// made while others are ended, so it looks again until it finds none.
const script = `
exec 2>/dev/null
is_marked() {
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in *"${markerName}=$marker"*) return 0 ;; esac
  done < "$1/environ"
  return 1
}
is_root() {
  while read -r key value; do
    [ "$key$value" = PPid:0 ] && return 0
  done < "$1/status"
  return 1
}
marker=$1 signal=$2 extent=$3 rounds=0 found=1
while [ -n "$found" ] && [ $rounds -lt 20 ]; do
  found= rounds=$((rounds + 1))
  for folder in /proc/[0-9]*; do
    is_marked "$folder" || continue
    [ "$extent" = all ] || is_root "$folder" || continue
    kill -s "$signal" "\${folder#/proc/}" && [ "$extent" = all ] && found=1
  done
done
`;

/** Sends a signal to marked processes of a node. Throws what the engine throws, or TIMED_OUT. */
export async function endProcesses(docker: Docker, request: EndRequest): Promise<void> {
  const { marker, signal, extent } = request;
  const exec = await docker.getContainer(request.containerId).exec({
    Cmd: [trustedBusybox, 'sh', '-c', script, 'end-processes', marker, signal, extent],
  });
  await exec.start({ Detach: true });
  await waitUntil(async () => ((await exec.inspect()).Running ? undefined : true), {
    reason: `signal ${signal} to be sent`,
    timeoutMs: END_TIMEOUT_MS,
  });
}
