import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WebSocket } from 'ws';
import { keepAlive } from './keep-alive.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function fakeSocket() {
  const isPaused = false;
  return Object.assign(new EventEmitter(), { ping: vi.fn(), terminate: vi.fn(), isPaused });
}

test('a page that answers is kept', () => {
  const socket = fakeSocket();
  keepAlive(socket as unknown as WebSocket, log);
  for (let beat = 0; beat < 10; beat += 1) {
    vi.advanceTimersByTime(15_000);
    socket.emit('pong');
  }
  expect(socket.ping).toHaveBeenCalledTimes(10);
  expect(socket.terminate).not.toHaveBeenCalled();
});

test('a page that does not answer for one beat is ended', () => {
  const socket = fakeSocket();
  keepAlive(socket as unknown as WebSocket, log);
  vi.advanceTimersByTime(29_999);
  expect(socket.terminate).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(socket.terminate).toHaveBeenCalledOnce();
});

test('a page whose answers are not read is kept, and pinged all the same', () => {
  const socket = fakeSocket();
  keepAlive(socket as unknown as WebSocket, log);
  vi.advanceTimersByTime(1000);
  socket.isPaused = true;
  vi.advanceTimersByTime(60_000);
  expect(socket.ping).toHaveBeenCalledTimes(4);
  socket.isPaused = false;
  vi.advanceTimersByTime(15_000);
  expect(socket.terminate).not.toHaveBeenCalled();
  vi.advanceTimersByTime(15_000);
  expect(socket.terminate).toHaveBeenCalledOnce();
});

test('after its end nothing is sent', () => {
  const socket = fakeSocket();
  keepAlive(socket as unknown as WebSocket, log)();
  vi.advanceTimersByTime(60_000);
  expect(socket.ping).not.toHaveBeenCalled();
});
