import { signal } from '@preact/signals';
import { expect, test, vi } from 'vitest';
import { RopesError } from '../../contract/errors.ts';
import { lab as sample } from '../steps/sample-lab.fake.ts';
import { createLabText } from './create-lab-text.ts';

const first = { ...sample, languages: ['en', 'zh-TW', 'de'] };

function create(ask = async (language: string) => ({ ...first, language })) {
  const wanted = signal<readonly string[]>(['en-GB']);
  const fetched = vi.fn(ask);
  const notice = signal<RopesError | undefined>(undefined);
  const text = createLabText({
    api: { lab: (_id, language) => fetched(language) },
    languages: { wanted, choose: () => undefined },
    lab: first,
    notice,
  });
  return { wanted, fetched, notice, text };
}

test('what is there already is not fetched again, and each language once', async () => {
  const { wanted, fetched, text } = create();
  expect(fetched).not.toHaveBeenCalled();
  for (const language of ['zh-Hant', 'en', 'zh-TW']) wanted.value = [language];
  await vi.waitFor(() => expect(text.lab.value.language).toBe('zh-TW'));
  wanted.value = ['en'];
  await vi.waitFor(() => expect(text.lab.value.language).toBe('en'));
  wanted.value = ['zh-TW'];
  await vi.waitFor(() => expect(text.lab.value.language).toBe('zh-TW'));
  expect(fetched.mock.calls.length).toBeLessThanOrEqual(2);
  text.dispose();
});

test('an answer that comes after another choice is not shown', async () => {
  let answer: (() => void) | undefined;
  const { wanted, text } = create(async (language) => {
    if (language === 'de') await new Promise<void>((done) => (answer = done));
    return { ...first, language };
  });
  wanted.value = ['de'];
  wanted.value = ['zh-TW'];
  await vi.waitFor(() => expect(text.lab.value.language).toBe('zh-TW'));
  answer?.();
  await Promise.resolve();
  expect(text.lab.value.language).toBe('zh-TW');
  text.dispose();
});

test('when it can not be had the text stays, and that is said', async () => {
  const { wanted, notice, text } = create(async () => {
    throw new RopesError('NOT_FOUND', 'gone');
  });
  wanted.value = ['de'];
  await vi.waitFor(() => expect(notice.value?.code).toBe('NOT_FOUND'));
  expect(text.lab.value.language).toBe('en');
  text.dispose();
});
