import type { AgentCall } from '../../wire/messages/agent-call.ts';
import type { ContainerID } from '../../wire/messages/ids.ts';
import { type ProcessIO, processIoSchema } from '../../wire/messages/process-io.ts';
import { type AgentUpload, streamFromAgent, uploadToAgent } from './ask-agent.ts';
import type { TerminalIo } from './terminal-io.ts';

/** A session with a process in a container. */
export interface SessionOptions {
  address: string;
  containerId: ContainerID;
  /** Starts the process or attaches to one; its answer is the output. */
  outputCall: AgentCall;
  /** Passes standard input on. */
  interactive: boolean;
  /** Treats both ends as terminals. */
  tty: boolean;
  terminal: TerminalIo;
}

/** Ctrl-p Ctrl-q leaves the session and lets the process go on, as in Docker. */
const DETACH = Buffer.from([0x10, 0x11]);

/** Copies input and output until the process closes its output. True when it was left before. */
export async function runSession(options: SessionOptions): Promise<boolean> {
  const { address, terminal } = options;
  const ends: (() => void)[] = [];
  let upload: AgentUpload | undefined;
  let detached = false;
  let failure: Error | undefined;
  let leave: () => void = () => undefined;
  const left = new Promise<void>((resolve) => {
    leave = resolve;
  });

  function begin(): void {
    if (!options.interactive) return;
    upload = uploadToAgent(address, (error) => {
      failure = error;
      leave();
    });
    upload.write(attachInput({ type: 'CONTAINER_ID', container_id: options.containerId }));
    if (options.tty) {
      ends.push(terminal.makeRaw(), terminal.onResize(sendSize));
      sendSize();
    }
    const onData = (data: Buffer): void => sendInput(data);
    const onEnd = (): void => sendInput(Buffer.alloc(0));
    terminal.input.on('data', onData).on('end', onEnd);
    ends.push(() => {
      terminal.input.off('data', onData).off('end', onEnd).pause();
    });
  }

  function sendInput(data: Buffer): void {
    if (options.tty && data.equals(DETACH)) {
      detached = true;
      leave();
      return;
    }
    sendIo({ type: 'DATA', data: { type: 'STDIN', data: data.toString('base64') } });
  }

  function sendSize(): void {
    const size = terminal.size();
    if (size === undefined) return;
    sendIo({ type: 'CONTROL', control: { type: 'TTY_INFO', tty_info: { window_size: size } } });
  }

  function sendIo(io: ProcessIO): void {
    upload?.write(attachInput({ type: 'PROCESS_IO', process_io: io }));
  }

  async function copyOutput(): Promise<void> {
    for await (const record of streamFromAgent(address, options.outputCall, begin)) {
      const { data } = processIoSchema.parse(record);
      if (data === undefined) continue;
      const target = data.type === 'STDERR' ? terminal.errors : terminal.output;
      target.write(Buffer.from(data.data ?? '', 'base64'));
    }
  }

  try {
    await Promise.race([copyOutput(), left]);
  } finally {
    for (const end of ends) end();
    upload?.abort();
  }
  if (failure !== undefined) throw failure;
  return detached;
}

function attachInput(
  input: Extract<AgentCall, { type: 'ATTACH_CONTAINER_INPUT' }>['attach_container_input'],
): AgentCall {
  return { type: 'ATTACH_CONTAINER_INPUT', attach_container_input: input };
}
