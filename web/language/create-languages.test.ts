import { expect, it } from 'vitest';
import type { PageStorage } from '../app/create-storage.ts';
import { createLanguages } from './create-languages.ts';

function createMemory(first?: string) {
  let kept = first;
  let tell: (value: string | undefined) => void = () => undefined;
  const storage: PageStorage = {
    get: (key) => (key === 'language' ? kept : undefined),
    set: (_key, value) => {
      kept = value;
    },
    watch: (_key, listener) => {
      tell = listener;
    },
  };
  return { storage, kept: () => kept, otherWindow: (value: string) => tell(value) };
}

const browser = { languages: ['de-CH', 'en'] };

it('follows the browser, then what was chosen, and remembers it', () => {
  const memory = createMemory();
  const languages = createLanguages(memory.storage, browser);
  expect(languages.wanted.value).toEqual(['de-CH', 'en']);
  languages.choose('zh-TW');
  expect(languages.wanted.value).toEqual(['zh-TW', 'de-CH', 'en']);
  expect(memory.kept()).toBe('zh-TW');
});

it('starts with what was chosen before, and follows another window', () => {
  const memory = createMemory('ja');
  const languages = createLanguages(memory.storage, browser);
  expect(languages.wanted.value[0]).toBe('ja');
  memory.otherWindow('en');
  expect(languages.wanted.value[0]).toBe('en');
});
