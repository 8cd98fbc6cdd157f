import { lookup } from 'node:dns/promises';
import { mkdir } from 'node:fs/promises';
import { processIo } from '../cli/common/process-io.ts';
import { runCli } from '../cli/common/run-cli.ts';
import { minimesosCommand } from '../cli/minimesos/minimesos-command.ts';
import { sshShell } from '../cli/minimesos/remote-shell.ts';

const command = minimesosCommand({
  io: {
    ...processIo,
    async writeFile(path, content) {
      // The cluster's file is in a folder of its own.
      if (path.startsWith('.minimesos/')) await mkdir('.minimesos', { recursive: true });
      await processIo.writeFile(path, content);
    },
  },
  shell: sshShell,
  nodeExists: (name) =>
    lookup(name).then(
      () => true,
      () => false,
    ),
});
await runCli(command, process.argv);
