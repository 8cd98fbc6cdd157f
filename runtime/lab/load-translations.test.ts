import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Lab, labSchema } from '../../contract/lab.ts';
import { formatProblem } from './lab-problem.ts';
import { loadLab } from './load-lab.ts';

const fixture = new URL('../../test/fixtures/labs/good-translated/', import.meta.url).pathname;
const text = readFileSync(join(fixture, 'lab.zh-TW.md'), 'utf8');

let folder = '';
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'ropes-translations-')), 'lab');
  cpSync(fixture, folder, { recursive: true });
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

function write(translation: string, name = 'lab.zh-TW.md'): void {
  writeFileSync(join(folder, name), translation);
}

async function problems(): Promise<readonly string[]> {
  const result = await loadLab(folder);
  return result.ok ? [] : result.problems.map(formatProblem);
}

/** What of a lab must not depend on its language. */
function frame(lab: Lab) {
  const held = (blocks: Lab['intro']) =>
    blocks.flatMap((block) => {
      if (block.kind === 'prose' || block.kind === 'note') return [];
      return [{ ...block, html: '', title: '' }];
    });
  const { id, engine, level, minutes, nodes, start, next, languages } = lab;
  const steps = lab.steps.map((step) => ({ id: step.id, blocks: held(step.blocks) }));
  return {
    id,
    engine,
    level,
    minutes,
    nodes,
    start,
    next,
    languages,
    intro: held(lab.intro),
    steps,
  };
}

it('has the same lab in other words', async () => {
  const result = await loadLab(folder);
  if (!result.ok) throw new Error('it loads');
  const { lab, translations, checks } = result.lab;
  const [translated] = translations;
  if (translated === undefined) throw new Error('it is translated');
  expect(labSchema.parse(translated)).toEqual(translated);
  expect([lab.language, translated.language]).toEqual(['en', 'zh-TW']);
  expect(lab.languages).toEqual(['en', 'zh-TW']);
  expect(frame(translated)).toEqual(frame(lab));
  expect(translated).toMatchObject({
    title: '兩種語言',
    tags: ['檔案'],
    learned: ['一', '二', '三'],
  });
  expect(translated.stepTitles).toEqual(['寫檔案', '讀檔案']);
  expect(translated.steps[0]?.blocks).toContainEqual({
    kind: 'check',
    id: 'written',
    title: '檔案寫好了',
    node: 'node2',
  });
  expect(checks.map(({ title }) => title)).toEqual(['The file is written']);
});

it('takes code that is left out from lab.md, and links by the names of its headings', async () => {
  const result = await loadLab(folder);
  if (!result.ok) throw new Error('it loads');
  const blocks = result.lab.translations[0]?.steps.flatMap((step) => step.blocks) ?? [];
  expect(blocks.find(({ kind }) => kind === 'solution')).toMatchObject({
    code: expect.stringContaining("echo 'a: 1' > /root/a.yaml"),
  });
  expect(JSON.stringify(blocks)).toContain('#lab-the-answer');
});

it('takes blocks that are copied whole', async () => {
  const original = readFileSync(join(fixture, 'lab.md'), 'utf8');
  write(original.replace('title: Two tongues', 'title: 兩種語言').replace('Do this:', '這樣做：'));
  expect(await problems()).toEqual([]);
});

it.each([
  ['on=node2\nls', 'on=node2\nls -l', 'The "run" block differs from lab.md at "ls -l".'],
  ['a: 1', 'a: 1\nb: 2', 'The "file" block differs from lab.md at "b: 2".'],
  ['timeout=20s', 'timeout=9s', 'The "check" block has timeout=9s, and in lab.md timeout=20s.'],
  ['id=written', 'id=read', 'The "check" block has id=read, and in lab.md id=written.'],
  ['{after=2}', '{after=3}', 'The "hint" block has after=3, and in lab.md after=2.'],
  ['### 解答', '## 解答', 'The heading "解答" stands where lab.md has "### The answer".'],
  ['engine: docker', 'engine: swarm', '"engine" says something else than in lab.md.'],
  ['nodes: 2', 'nodes: 3', '"nodes" says something else than in lab.md.'],
  ['title: 兩種語言\n', '', '"title" is missing.'],
  ['learned: [一, 二, 三]\n', '', '"learned" is missing, and lab.md has it.'],
  ['picture.svg', 'other.svg', 'The image "other.svg" is not in the lab folder.'],
  ['#write-it', '#寫檔案', 'A link leads to "#寫檔案", but no heading has that name.'],
])('with %j made %j it says so', async (before, after, message) => {
  expect(text).toContain(before);
  write(text.replace(before, after));
  const found = await problems();
  expect(found.join('\n')).toContain(message);
  for (const problem of found) expect(problem).toMatch(/^lab\.zh-TW\.md:\d+: /);
});

it.each(['lab.zh_TW.md', 'lab.zh-tw.md', 'lab.old.copy.md'])(
  '%s names no language',
  async (name) => {
    write(text, name);
    expect(await problems()).toEqual([
      `${name}:1: The file "${name}" names no language. Name it like lab.de.md or lab.zh-TW.md (BCP 47), or give it another name.`,
    ]);
  },
);

it('does not follow a translation that is a link, and refuses one in the language of lab.md', async () => {
  rmSync(join(folder, 'lab.zh-TW.md'));
  symlinkSync(join(fixture, 'lab.zh-TW.md'), join(folder, 'lab.de.md'));
  write(text, 'lab.en.md');
  expect(await problems()).toEqual([
    'lab.de.md:1: lab.de.md is a link. Put the file itself into the folder.',
    'lab.en.md:1: Both lab.en.md and lab.md are in the language "en". Take one away, or say in the front matter of lab.md what that is written in.',
  ]);
});

it('reads at most 20', async () => {
  for (let index = 0; index < 20; index++) write(text, `lab.en-${100 + index}.md`);
  expect(await problems()).toEqual(['lab.zh-TW.md:1: The lab has 21 translations. Keep it to 20.']);
});

it('says of a broken lab.md only what is wrong there', async () => {
  writeFileSync(join(folder, 'lab.md'), '');
  write('');
  expect(await problems()).toEqual([
    'lab.md:1: The lab is empty. Write its front matter and at least one step.',
  ]);
});
