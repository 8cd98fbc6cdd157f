import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { AgentCall } from '../../wire/messages/agent-call.ts';
import type { TTYInfo } from '../../wire/messages/container.ts';
import { CliError } from '../common/cli-error.ts';
import { readAs } from '../common/read-as.ts';
import { askAgent } from './ask-agent.ts';
import type { Cluster } from './cluster.ts';
import { runSession } from './container-session.ts';
import { exitCode } from './exit-code.ts';
import { type FoundTask, findRunningTask } from './find-task.ts';
import type { TerminalIo } from './terminal-io.ts';

/** A command for the container of a task. */
export interface ExecRequest {
  taskId: string;
  argv: readonly string[];
  interactive: boolean;
  tty: boolean;
}

const waitSchema = z.object({
  wait_container: z.object({ exit_status: z.int().optional() }).optional(),
});

/**
 * Runs a command in the container of a running task, by the agent API's nested container session.
 * Gives its exit code.
 */
export async function execInTask(
  cluster: Cluster,
  terminal: TerminalIo,
  request: ExecRequest,
): Promise<number> {
  requireTerminal(terminal, request.tty);
  const found = await findRunningTask(cluster, request.taskId);
  requireMesosContainer(found, request.argv);
  const containerId = { parent: found.containerId, value: randomUUID() };
  const [value = ''] = request.argv;
  const outputCall: AgentCall = {
    type: 'LAUNCH_NESTED_CONTAINER_SESSION',
    launch_nested_container_session: {
      container_id: containerId,
      command: { shell: false, value, arguments: [...request.argv] },
      ...(request.tty ? { container: { type: 'MESOS', tty_info: ttyInfo(terminal) } } : {}),
    },
  };
  const { address } = found;
  const detached = await runSession({ ...request, address, containerId, outputCall, terminal });
  if (detached) return 0;
  const answer = await askAgent(address, {
    type: 'WAIT_CONTAINER',
    wait_container: { container_id: containerId },
  });
  return exitCode(readAs(waitSchema, answer, 'The agent').wait_container?.exit_status ?? 0);
}

/** Joins the terminal to a task that was started with one. Gives its exit code. */
export async function attachToTask(
  cluster: Cluster,
  terminal: TerminalIo,
  request: { taskId: string; interactive: boolean },
): Promise<number> {
  requireTerminal(terminal, request.interactive);
  const found = await findRunningTask(cluster, request.taskId);
  requireMesosContainer(found, ['sh']);
  const { address, containerId } = found;
  await runSession({
    address,
    containerId,
    outputCall: {
      type: 'ATTACH_CONTAINER_OUTPUT',
      attach_container_output: { container_id: containerId },
    },
    interactive: request.interactive,
    tty: request.interactive,
    terminal,
  });
  return 0;
}

function ttyInfo(terminal: TerminalIo): TTYInfo {
  const size = terminal.size();
  return size === undefined ? {} : { window_size: size };
}

function requireTerminal(terminal: TerminalIo, tty: boolean): void {
  if (!tty || terminal.size() !== undefined) return;
  throw new CliError(
    'A terminal is asked for, but standard input or output is none.',
    'Leave out --tty, or --interactive and --tty both for a command that needs no input.',
  );
}

/** Mesos' agents start nested containers in Mesos containers only. */
function requireMesosContainer(
  { task, agent, containerId }: FoundTask,
  argv: readonly string[],
): void {
  if (task.container === undefined || task.container.type === 'MESOS') return;
  throw new CliError(
    `The task ${task.id} runs in a Docker container, which agents do not open.`,
    `Docker does: ssh -t ${agent.hostname} docker exec -it mesos-${containerId.value} ${argv.join(' ')}`,
  );
}
