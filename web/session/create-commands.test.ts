import { type Signal, signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { RopesError } from '../../contract/errors.ts';
import type { SessionView } from '../../contract/session.ts';
import type { Api } from '../api/create-api.ts';
import type { Router } from '../router/create-router.ts';
import { createCommands } from './create-commands.ts';

function make(showStep: Api['showStep']) {
  const notice: Signal<RopesError | undefined> = signal(undefined);
  const session = signal({ id: 'one' } as SessionView);
  const api = { showStep } as Api;
  return { notice, commands: createCommands({ api, router: {} as Router, session, notice }) };
}

test('that the server did not answer is told until it answers again', async () => {
  let answers = false;
  const { notice, commands } = make(async () => {
    if (!answers) throw new RopesError('SERVER_UNREACHABLE', 'The ropes server does not answer.');
  });
  await commands.showStep(1);
  expect(notice.value?.code).toBe('SERVER_UNREACHABLE');
  answers = true;
  await commands.showStep(1);
  expect(notice.value).toBeUndefined();
});

test('another problem stays until it is put away', async () => {
  const { notice, commands } = make(async () => undefined);
  notice.value = new RopesError('NODE_NOT_FOUND', 'There is no node9.');
  await commands.showStep(1);
  expect(notice.value?.code).toBe('NODE_NOT_FOUND');
});
