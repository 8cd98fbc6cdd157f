import { expect, it } from 'vitest';
import { languageName } from './language-name.ts';

it.each([
  ['en', 'English'],
  ['de', 'Deutsch'],
  ['zh-TW', '繁體中文'],
  ['zh-Hant', '繁體中文'],
  ['zh-CN', '中文'],
  ['ja', '日本語'],
  ['pt-BR', 'português'],
])('%s is %s', (tag, name) => {
  expect(languageName(tag)).toBe(name);
});
