import { expect, test } from 'vitest';
import { refusePlainProfile } from './refuse-plain-profile.ts';

const local = { host: '127.0.0.1', publicUrl: null, allowPlainProfile: false };

test.each([
  { host: '0.0.0.0' },
  { host: '::' },
  { host: '192.168.1.5' },
  { publicUrl: new URL('https://ropes.example.org') },
])('profile plain with %o is refused', (part) => {
  expect(() => refusePlainProfile('plain', { ...local, ...part })).toThrow(
    expect.objectContaining({ code: 'PLAIN_PROFILE_REFUSED' }),
  );
});

test('profile plain on this machine alone, or by explicit wish, is let through', () => {
  refusePlainProfile('plain', local);
  refusePlainProfile('plain', { ...local, host: '::1' });
  refusePlainProfile('plain', { ...local, host: '0.0.0.0', allowPlainProfile: true });
});

test('profile userns may be public', () => {
  refusePlainProfile('userns', { ...local, host: '0.0.0.0' });
});
