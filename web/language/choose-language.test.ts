import { expect, it } from 'vitest';
import { chooseLanguage } from './choose-language.ts';

it.each([
  [['en', 'zh-TW'], ['zh-TW', 'en'], 'zh-TW'],
  [['en', 'zh-TW'], ['en-US', 'en'], 'en'],
  [['en', 'zh-TW'], ['zh-Hant-HK', 'en'], 'zh-TW'],
  [['en', 'zh-TW'], ['zh-HK'], 'zh-TW'],
  // Simplified characters are another script: English, if that is what comes next.
  [['en', 'zh-TW'], ['zh-CN', 'zh'], 'en'],
  [['en', 'zh-CN', 'zh-TW'], ['zh'], 'zh-CN'],
  [['de', 'pt-BR'], ['fr', 'pt-PT', 'de'], 'pt-BR'],
  [['zh-TW', 'en'], ['fr'], 'zh-TW'],
  [['en', 'de'], ['', 'not a tag', 'de-CH'], 'de'],
  [['en', 'de'], [], 'en'],
])('of %j it shows to a reader of %j: %s', (available, wanted, shown) => {
  expect(chooseLanguage(available, wanted)).toBe(shown);
});
