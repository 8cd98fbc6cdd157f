import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { containerWords, fenceWords } from './block-words.ts';
import { frontMatterSchema } from './front-matter-schema.ts';
import { parseLab } from './parse-lab.ts';

const guide = await readFile(new URL('../../docs/writing-labs.md', import.meta.url), 'utf8');

test('the lab of the guide is a lab without a problem', () => {
  const text = /^````markdown\n([\s\S]*?)^````$/m.exec(guide)?.[1] ?? '';
  const parsed = parseLab('hello-container', text);
  expect(parsed.problems).toEqual([]);
  expect(parsed.warnings).toEqual([]);
  expect(parsed.lab?.checks.map((check) => check.id)).toEqual(['web-answers']);
});

test('the guide names every key of the front matter', () => {
  for (const key of Object.keys(frontMatterSchema.shape)) {
    expect(guide).toContain(`| \`${key}\` |`);
  }
});

test('the guide names every live block and container, with its attributes', () => {
  for (const [word, schema] of Object.entries(fenceWords)) {
    const row = guide.split('\n').find((line) => new RegExp(`^\\| \`\\w+ ${word}\\b`).test(line));
    expect(row, word).toBeDefined();
    for (const attribute of Object.keys(schema.shape)) expect(row).toContain(`${attribute}=`);
  }
  for (const [word, schema] of Object.entries(containerWords)) {
    expect(guide, word).toMatch(new RegExp(`(:::|, |and |^)${word}\\b`, 'm'));
    for (const attribute of Object.keys(schema.shape)) expect(guide).toContain(`{${attribute}=`);
  }
});
