import { join } from 'node:path';
import { streamingResponseType } from '../../wire/http/negotiate.ts';
import { isRefusal } from '../../wire/http/refusal.ts';
import type { AgentCall } from '../../wire/messages/agent-call.ts';
import type { ContainerID } from '../../wire/messages/ids.ts';
import type { AgentContext } from '../core/agent-context.ts';
import { KILL, type Sessions } from '../sessions/create-sessions.ts';
import { followFile } from '../sessions/follow-file.ts';
import { outputOf } from '../sessions/process-io.ts';
import type { AgentRequest } from './agent-request.ts';
import { openRecordReply } from './record-reply.ts';
import { replyText } from './reply.ts';

type Call<T extends AgentCall['type']> = Extract<AgentCall, { type: T }>;

/** Runs a program beside a task, and answers with what it writes until it ends. */
export async function launchSession(
  request: AgentRequest,
  { launch_nested_container_session: order }: Call<'LAUNCH_NESTED_CONTAINER_SESSION'>,
  sessions: Sessions,
): Promise<void> {
  const accepted = streamingResponseType(request.message.headers);
  if (isRefusal(accepted)) {
    replyText(request, accepted.status, accepted.body);
    return;
  }
  const { container_id: containerId, command, container } = order;
  let side: Awaited<ReturnType<Sessions['open']>>;
  try {
    side = await sessions.open({ containerId, command, tty: container?.tty_info });
  } catch (error) {
    replyText(request, 400, error instanceof Error ? error.message : String(error));
    return;
  }
  // Whoever hangs up leaves nothing running.
  const reply = openRecordReply(request.response, accepted, () => side.kill(KILL));
  const copy = async (type: 'STDOUT' | 'STDERR'): Promise<void> => {
    const source = type === 'STDOUT' ? side.stdout : side.stderr;
    for await (const bytes of source) await reply.send(outputOf(type, bytes as Buffer));
  };
  await Promise.all([copy('STDOUT'), copy('STDERR')]);
  reply.end();
}

/** Answers with what a task writes from now on, until it ends. */
export async function attachOutput(
  request: AgentRequest,
  { attach_container_output: { container_id } }: Call<'ATTACH_CONTAINER_OUTPUT'>,
  sessions: Sessions,
  { clock, containers }: AgentContext,
): Promise<void> {
  const accepted = streamingResponseType(request.message.headers);
  if (isRefusal(accepted)) {
    replyText(request, accepted.status, accepted.body);
    return;
  }
  const spec = sessions.container(container_id.value);
  if (spec === undefined) {
    replyText(request, 404, 'Container cannot be found');
    return;
  }
  const gone = new AbortController();
  const ended = new AbortController();
  const reply = openRecordReply(request.response, accepted, () => gone.abort());
  void containers.wait(spec).then(() => ended.abort());
  const follow = (type: 'STDOUT' | 'STDERR'): Promise<void> =>
    followFile(join(spec.sandbox, type.toLowerCase()), {
      clock,
      ended: ended.signal,
      signal: gone.signal,
      onBytes: (bytes) => reply.send(outputOf(type, bytes)),
    });
  await Promise.all([follow('STDOUT'), follow('STDERR')]);
  reply.end();
}

/** Answers when a session or the container of a task has ended, with how. */
export async function waitFor(
  { container_id }: { readonly container_id: ContainerID },
  sessions: Sessions,
  { containers }: AgentContext,
): Promise<{ exit_status?: number } | undefined> {
  const status = await sessions.wait(container_id.value);
  if (status !== undefined) return { exit_status: asWaited(status) };
  const spec = sessions.container(container_id.value);
  if (spec === undefined) return undefined;
  const { exitStatus, signal } = await containers.wait(spec);
  if (exitStatus !== undefined) return { exit_status: asWaited(exitStatus) };
  return signal === undefined ? {} : { exit_status: signal };
}

/** An exit status as the system call `wait` has it. */
function asWaited(status: number): number {
  return status << 8;
}
