import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sessionOverCloseCode } from '../../contract/live-messages.ts';
import { createLiveConnection } from './create-live-connection.ts';

/** The browser's socket, whose events are made by the test. */
class FakeSocket extends EventTarget {
  static readonly all: FakeSocket[] = [];
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  binaryType = 'blob';
  readyState = FakeSocket.CONNECTING;
  closed = false;
  constructor() {
    super();
    FakeSocket.all.push(this);
  }
  close(): void {
    this.closed = true;
  }
  open(): void {
    this.readyState = FakeSocket.OPEN;
    this.dispatchEvent(new Event('open'));
  }
  tell(data: ArrayBuffer): void {
    this.dispatchEvent(Object.assign(new Event('message'), { data }));
  }
  end(code: number): void {
    this.readyState = 3;
    this.dispatchEvent(Object.assign(new Event('close'), { code }));
  }
}

const page = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.all.splice(0);
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('document', page);
  vi.stubGlobal('window', {
    setTimeout,
    clearTimeout,
    addEventListener: page.addEventListener.bind(page),
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function connect() {
  const onLost = vi.fn();
  const onOpen = vi.fn();
  const onFrame = vi.fn();
  const connection = createLiveConnection('ws://localhost/live', {
    onMessage: vi.fn(),
    onFrame,
    onInvalid: vi.fn(),
    onOpen,
    onLost,
  });
  connection.open();
  return { connection, onLost, onOpen, onFrame };
}

test('a session that is over is not connected to again, whatever happens on the page', async () => {
  const { connection, onLost } = connect();
  FakeSocket.all[0]?.open();
  FakeSocket.all[0]?.end(sessionOverCloseCode);
  expect(connection.state.value.state).toBe('closed');
  expect(onLost).toHaveBeenCalledOnce();
  page.dispatchEvent(new Event('online'));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(FakeSocket.all).toHaveLength(1);
});

test('a connection that is lost is opened again', async () => {
  const { connection } = connect();
  FakeSocket.all[0]?.open();
  FakeSocket.all[0]?.end(1006);
  expect(connection.state.value.state).toBe('lost');
  await vi.advanceTimersByTimeAsync(1000);
  expect(FakeSocket.all).toHaveLength(2);
});

test('a server that takes connections and ends them at once is asked ever less often', async () => {
  connect();
  for (let round = 0; round < 60; round += 1) {
    const socket = FakeSocket.all.at(-1);
    if (socket?.closed === false) {
      socket.open();
      socket.end(1011);
      socket.closed = true;
    }
    await vi.advanceTimersByTimeAsync(1000);
  }
  expect(FakeSocket.all.length).toBeLessThan(14);
});

test('after a connection that held, the first try comes soon again', async () => {
  connect();
  for (let round = 0; round < 6; round += 1) {
    FakeSocket.all.at(-1)?.end(1006);
    await vi.advanceTimersByTimeAsync(20_000);
  }
  const before = FakeSocket.all.length;
  FakeSocket.all.at(-1)?.open();
  await vi.advanceTimersByTimeAsync(60_000);
  FakeSocket.all.at(-1)?.end(1006);
  await vi.advanceTimersByTimeAsync(500);
  expect(FakeSocket.all).toHaveLength(before + 1);
});

test('who asks to try now while it is tried does not open one more', async () => {
  const { connection } = connect();
  FakeSocket.all[0]?.end(1006);
  connection.retryNow();
  connection.retryNow();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(FakeSocket.all).toHaveLength(2);
});

test('a socket that another has followed is closed, and not heard any more', () => {
  const { connection, onOpen, onFrame } = connect();
  const [first] = FakeSocket.all;
  connection.open();
  expect(first?.closed).toBe(true);
  first?.open();
  first?.tell(new ArrayBuffer(1));
  first?.end(1006);
  expect(connection.state.value.state).toBe('connecting');
  FakeSocket.all[1]?.open();
  FakeSocket.all[1]?.tell(new ArrayBuffer(1));
  expect(onOpen).toHaveBeenCalledOnce();
  expect(onFrame).toHaveBeenCalledOnce();
});

test('after it is disposed of nothing is heard', () => {
  const { connection, onOpen, onFrame } = connect();
  connection.dispose();
  FakeSocket.all[0]?.open();
  FakeSocket.all[0]?.tell(new ArrayBuffer(1));
  expect(connection.state.value.state).toBe('closed');
  expect(onOpen).not.toHaveBeenCalled();
  expect(onFrame).not.toHaveBeenCalled();
});
