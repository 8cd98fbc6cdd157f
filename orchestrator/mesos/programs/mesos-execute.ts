import { processIo } from '../cli/common/process-io.ts';
import { runCli } from '../cli/common/run-cli.ts';
import { executeCommand } from '../cli/execute/execute-command.ts';
import { dashedFlags } from '../jobs/program/dashed-flags.ts';

const command = executeCommand(processIo, (code) => {
  process.exitCode = code;
});
await runCli(command, dashedFlags(process.argv));
