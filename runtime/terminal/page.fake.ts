import type { PageFrame, ServerFrame } from '../../contract/terminal-frames.ts';
import type { HostPage } from './create-page-feed.ts';

/** A page that keeps what it is sent. */
export interface FakePage extends HostPage {
  readonly frames: readonly ServerFrame[];
  /** The frames of one type, oldest first. */
  of<Type extends ServerFrame['type']>(type: Type): (ServerFrame & { readonly type: Type })[];
  /** The output that it was sent, as text. */
  output(): string;
  /** Forgets what it was sent. */
  clear(): void;
}

export function createFakePage(): FakePage {
  const frames: ServerFrame[] = [];

  function of<Type extends ServerFrame['type']>(type: Type) {
    return frames.filter(
      (frame): frame is ServerFrame & { readonly type: Type } => frame.type === type,
    );
  }

  return {
    frames,
    of,
    send: (frame) => void frames.push(frame),
    output: () => Buffer.concat(of('output').map(({ data }) => data)).toString(),
    clear: () => void frames.splice(0),
  };
}

/** An attach frame of a window that has nothing yet, or of one that goes on. */
export function attachFrame(
  changes: Partial<PageFrame & { readonly type: 'attach' }> = {},
): PageFrame {
  return {
    type: 'attach',
    terminalId: 't',
    clientId: 'window',
    epoch: 0,
    offset: 0,
    mark: 0,
    ...changes,
  };
}
