import { type Signal, signal } from '@preact/signals';
import { expect, test } from 'vitest';
import { RopesError } from '../../contract/errors.ts';
import type { SessionView } from '../../contract/session.ts';
import type { Api } from '../api/create-api.ts';
import type { Router } from '../router/create-router.ts';
import { createCommands } from './create-commands.ts';

function make(answers: Partial<Api>) {
  const notice: Signal<RopesError | undefined> = signal(undefined);
  const session = signal({ id: 'one', observed: 'running' } as SessionView);
  const api = answers as Api;
  const commands = createCommands({ api, router: {} as Router, session, notice });
  return { notice, session, commands };
}

test('that the server did not answer is told until it answers again', async () => {
  let answers = false;
  const { notice, commands } = make({
    async showStep() {
      if (!answers) throw new RopesError('SERVER_UNREACHABLE', 'The ropes server does not answer.');
    },
  });
  await commands.showStep(1);
  expect(notice.value?.code).toBe('SERVER_UNREACHABLE');
  answers = true;
  await commands.showStep(1);
  expect(notice.value).toBeUndefined();
});

test('another problem stays until it is put away', async () => {
  const { notice, commands } = make({ showStep: async () => undefined });
  notice.value = new RopesError('NODE_NOT_FOUND', 'There is no node9.');
  await commands.showStep(1);
  expect(notice.value?.code).toBe('NODE_NOT_FOUND');
});

test('an answer that was on its way when the session ended does not bring it back', async () => {
  const { session, commands } = make({
    endSession: async () => undefined,
    async session() {
      session.value = { id: 'one', observed: 'ended' } as SessionView;
      return { id: 'one', observed: 'ending' } as SessionView;
    },
  });
  await commands.end();
  expect(session.value.observed).toBe('ended');
});
