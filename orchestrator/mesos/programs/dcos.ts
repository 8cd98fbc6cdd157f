import { processIo } from '../cli/common/process-io.ts';
import { runCli } from '../cli/common/run-cli.ts';
import { dcosCommand } from '../cli/dcos/dcos-command.ts';
import { processTerminal } from '../cli/mesos/terminal-io.ts';

const command = dcosCommand({
  io: processIo,
  terminal: processTerminal,
  exitWith: (code) => {
    process.exitCode = code;
  },
});
await runCli(command, process.argv);
