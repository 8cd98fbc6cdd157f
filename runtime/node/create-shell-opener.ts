import { randomUUID } from 'node:crypto';
import { connectEngine } from './connect-engine.ts';
import { createOpenShell } from './create-open-shell.ts';
import { endShells } from './end-shells.ts';
import type { Log } from './log.ts';
import { markerName, terminalVariable } from './node-tools.ts';
import type { NodeShellOpener } from './open-shell.ts';
import { startExec } from './start-exec.ts';
import { toEngineError } from './to-engine-error.ts';

// The size is set before bash starts: the engine can be told only later, which races the prompt.
const script = `
stty cols "$1" rows "$2" 2>/dev/null
unset ROPES_WAIT_FOR_GO
exec bash --login
`;

/**
 * Makes what opens interactive bash shells on nodes, by nothing but the address of the Docker
 * engine: it works in another process than the provider.
 */
export function createShellOpener(dependencies: {
  readonly host: string;
  readonly log?: Log;
}): NodeShellOpener {
  const docker = connectEngine(dependencies.host);
  return {
    async open({ containerId, terminalId, replaces }, { cols, rows }) {
      const marker = randomUUID();
      const named = terminalId === undefined ? [] : [`${terminalVariable}=${terminalId}`];
      try {
        if (replaces && terminalId !== undefined) {
          await endShells(docker, { containerId, terminalId });
        }
        const exec = await docker.getContainer(containerId).exec({
          Cmd: ['/bin/sh', '-c', script, 'sh', String(cols), String(rows)],
          Env: ['TERM=xterm-256color', 'LANG=C.UTF-8', `${markerName}=${marker}`, ...named],
          WorkingDir: '/root',
          AttachStdin: true,
          AttachStdout: true,
          AttachStderr: true,
          Tty: true,
        });
        const stream = await startExec(exec, { stdin: true, tty: true });
        return createOpenShell({ ...dependencies, docker, exec, stream, containerId, marker });
      } catch (error) {
        throw toEngineError(error, 'Opening a terminal', {
          byStatus: { 404: 'NODE_NOT_FOUND', 409: 'NODE_NOT_FOUND' },
          otherwise: 'COMMAND_FAILED',
        });
      }
    },
  };
}
