import type Docker from 'dockerode';
import { RopesError } from '../../contract/errors.ts';
import { trustedBusybox } from './node-tools.ts';
import { packFiles } from './pack-files.ts';
import type { NodeHandle, ProviderNode } from './provider.ts';
import { runCommand } from './run-command.ts';

/** Makes the handle by which engines and grading use a node. No I/O. */
export function createNodeHandle(docker: Docker, found: NodeHandle): ProviderNode {
  const { name, address, containerId } = found;
  return {
    name,
    address,
    containerId,
    exec: (argv, options) => runCommand(docker, { containerId, name }, argv, options),
    async writeFiles(files, signal) {
      if (files.length === 0) return;
      // Through a command of the node: the engine's archive API acts on the host's side.
      const argv = [trustedBusybox, 'tar', '-x', '-f', '-', '-C', '/'];
      const stdin = await packFiles(files);
      const options = signal === undefined ? { stdin } : { stdin, signal };
      const { exitCode, stderr } = await runCommand(docker, { containerId, name }, argv, options);
      if (exitCode === 0) return;
      throw new RopesError(
        'COMMAND_FAILED',
        `Writing ${files.map((file) => file.path).join(', ')} on ${name} failed: ${stderr.trim()}`,
      );
    },
  };
}
