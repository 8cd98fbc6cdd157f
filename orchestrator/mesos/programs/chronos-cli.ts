import { chronosCommand } from '../cli/chronos/chronos-command.ts';
import { processIo } from '../cli/common/process-io.ts';
import { runCli } from '../cli/common/run-cli.ts';

await runCli(chronosCommand(processIo), process.argv);
