import { expect, test } from 'vitest';
import { refuseMachineTerminals } from './refuse-machine-terminals.ts';

const publicUrl = new URL('https://ropes.example.org');

test.each([
  { host: '127.0.0.1', publicUrl: null, hostTerminal: true },
  { host: '::1', publicUrl: null, hostTerminal: true },
  { host: '0.0.0.0', publicUrl, hostTerminal: false },
])('%j is let through', (settings) => {
  expect(() => refuseMachineTerminals(settings)).not.toThrow();
});

test.each([
  { host: '0.0.0.0', publicUrl: null },
  { host: '::', publicUrl: null },
  { host: '192.0.2.7', publicUrl: null },
  { host: '127.0.0.1', publicUrl },
])('a shell on this machine is refused with %j', (settings) => {
  expect(() => refuseMachineTerminals({ ...settings, hostTerminal: true })).toThrow(
    expect.objectContaining({ code: 'MACHINE_TERMINAL_REFUSED' }),
  );
});
