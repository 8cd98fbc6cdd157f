import { describe, expect, it, vi } from 'vitest';
import { decodePageFrame } from '../../contract/decode-terminal-frame.ts';
import type { PageFrame } from '../../contract/terminal-frames.ts';
import { createAttachment } from './create-attachment.ts';

const text = new TextEncoder();

/** An attachment whose frames and screen the test can see; output is shown at once. */
function setUp() {
  const sent: PageFrame[] = [];
  const screen: string[] = [];
  const attachment = createAttachment({
    terminalId: 't1',
    clientId: 'window1',
    send: (frame) => sent.push(decodePageFrame(frame)),
    sink: {
      write(data, shown) {
        screen.push(new TextDecoder().decode(data));
        shown();
      },
      reset: (cols, rows) => screen.push(`[reset ${cols}x${rows}]`),
      resize: (cols, rows) => screen.push(`[${cols}x${rows}]`),
      condition: ({ kind }) => screen.push(`[${kind}]`),
    },
  });
  const output = (offset: number, data: string, epoch = 7) =>
    attachment.receive({
      type: 'output',
      terminalId: 't1',
      epoch,
      offset,
      data: text.encode(data),
    });
  const attached = (seq = 0, epoch = 7) =>
    attachment.receive({ type: 'attached', terminalId: 't1', epoch, seq });
  const typed = () =>
    sent.flatMap((frame) =>
      frame.type === 'input' ? [`${frame.seq}:${new TextDecoder().decode(frame.data)}`] : [],
    );
  return { attachment, sent, screen, output, attached, typed };
}

describe('attachment', () => {
  it('asks for everything at first, and for what follows after a cut', () => {
    const { attachment, sent, output, attached } = setUp();
    attachment.connected();
    attached();
    output(0, 'hello');
    attachment.disconnected();
    attachment.connected();
    const asked = sent.filter((frame) => frame.type === 'attach');
    expect(asked.map(({ epoch, offset }) => ({ epoch, offset }))).toEqual([
      { epoch: 0, offset: 0 },
      { epoch: 7, offset: 5 },
    ]);
  });

  it('keeps what was typed before it was attached', () => {
    const { attachment, attached, typed } = setUp();
    attachment.connected();
    expect(attachment.input(text.encode('early'))).toBe(true);
    expect(typed()).toEqual([]);
    attached();
    expect(typed()).toEqual(['1:early']);
  });

  it('holds input for half a minute without a connection, and then refuses it', () => {
    vi.useFakeTimers();
    const { attachment, attached, typed } = setUp();
    attachment.connected();
    attached();
    attachment.disconnected();
    vi.advanceTimersByTime(30_000);
    attachment.disconnected();
    expect(attachment.input(text.encode('held'))).toBe(true);
    vi.advanceTimersByTime(1);
    expect(attachment.input(text.encode('refused'))).toBe(false);
    attachment.connected();
    attached();
    expect(attachment.input(text.encode(' on'))).toBe(true);
    expect(typed()).toEqual(['1:held', '2: on']);
    vi.useRealTimers();
  });

  it('shows nothing twice when output overlaps', () => {
    const { attachment, screen, output, attached } = setUp();
    attachment.connected();
    attached();
    output(0, 'abc');
    output(0, 'abcdef');
    output(2, 'cd');
    expect(screen).toEqual(['abc', 'def']);
  });

  it('attaches again when output is missing in between', () => {
    const { attachment, sent, screen, output, attached } = setUp();
    attachment.connected();
    attached();
    output(0, 'abc');
    output(9, 'xyz');
    expect(screen).toEqual(['abc']);
    expect(sent.filter((frame) => frame.type === 'attach')).toHaveLength(2);
  });

  it('sends input again that was not confirmed, and no other', () => {
    const { attachment, attached, typed } = setUp();
    attachment.connected();
    attached();
    for (const key of 'abc') attachment.input(text.encode(key));
    attachment.disconnected();
    attachment.input(text.encode('d'));
    attachment.connected();
    attached(2);
    expect(typed()).toEqual(['1:a', '2:b', '3:c', '3:c', '4:d']);
  });

  it('drops what was typed for a shell that is gone', () => {
    const { attachment, attached, typed } = setUp();
    attachment.connected();
    attached();
    attachment.input(text.encode('a'));
    attachment.disconnected();
    attachment.connected();
    attached(0, 8);
    attachment.input(text.encode('b'));
    expect(typed()).toEqual(['1:a', '1:b']);
  });

  it('acknowledges what its screen has shown', () => {
    const { attachment, sent, output, attached } = setUp();
    attachment.connected();
    attached();
    output(0, 'abc');
    expect(sent.at(-1)).toMatchObject({ type: 'ack', epoch: 7, offset: 3 });
  });

  it('replaces the screen by a snapshot, then takes what follows it', () => {
    const { attachment, screen, output, attached } = setUp();
    attachment.connected();
    attached();
    attachment.receive({
      type: 'snapshot',
      terminalId: 't1',
      epoch: 7,
      offset: 100,
      mark: 2,
      cols: 80,
      rows: 24,
      data: text.encode('screen'),
    });
    output(98, 'xxyy');
    expect(screen).toEqual(['[reset 80x24]', 'screen', 'yy']);
  });

  it('does not show output of an older shell', () => {
    const { attachment, screen, output, attached } = setUp();
    attachment.connected();
    attached();
    output(0, 'old', 6);
    expect(screen).toEqual([]);
  });
});
