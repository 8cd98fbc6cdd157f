import { processIo } from '../cli/common/process-io.ts';
import { runCli } from '../cli/common/run-cli.ts';
import { marathonCommand } from '../cli/marathon/marathon-command.ts';

await runCli(marathonCommand(processIo), process.argv);
