import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labSchema } from '../../contract/lab.ts';
import { findUnsafeHtml } from '../../runtime/lab/find-unsafe-html.fake.ts';
import { parseLab } from '../../runtime/lab/parse-lab.ts';

/** Reads a text and holds it against what every text must come to. */
function expectSound(text: string): void {
  const { lab, problems } = parseLab('fuzz', text);
  expect(lab === null).toBe(problems.length > 0);
  const lines = text.split(/\r\n?|\n/).length;
  for (const problem of problems) {
    expect(problem.line).toBeGreaterThanOrEqual(1);
    expect(problem.line).toBeLessThanOrEqual(lines + 1);
    expect(problem.message).toMatch(/[.!?"]$/);
    expect(problem.message.length).toBeLessThan(1000);
    expect(problem.advice).not.toBe('');
  }
  if (lab === null) return;
  expect(labSchema.safeParse(lab.lab).success).toBe(true);
  for (const section of [lab.lab.intro, ...lab.lab.steps.map((step) => step.blocks)]) {
    for (const block of section) {
      if ('html' in block) expect(findUnsafeHtml(block.html)).toEqual([]);
    }
  }
}

const frontMatter = '---\ntitle: T\nsummary: s\nlevel: beginner\nminutes: 1\nengine: docker\n---\n';

/** Pieces that mean something, so that random texts reach deep into the reader. */
const pieces = [
  ...[
    '---\n',
    'title: ',
    'nodes: 3\n',
    '[',
    '{',
    '- ',
    ': ',
    '&a ',
    '*a',
    '!!int ',
    '"',
    "'",
    '|\n',
    '\t',
  ],
  ...[
    '\n',
    '\n\n',
    ' ',
    '    ',
    '\r\n',
    '\r',
    '\0',
    '\ufeff',
    '\u202e',
    'text',
    'é',
    '😀',
    '\ud800',
  ],
  ...[
    '# ',
    '## ',
    '### ',
    '#### ',
    '===\n',
    '---',
    '> ',
    '- ',
    '1. ',
    '* ',
    '| a | b |\n|--|--|\n',
  ],
  ...[
    '```',
    '````',
    '~~~',
    '```sh run on=node1\n',
    '```sh check id=a title="b"\n',
    'fail x\n',
    '```\n',
  ],
  ...[
    'on=',
    'path=/a',
    'timeout=5',
    '```yaml file path=/root/x\n',
    '```sh setup\n',
    '```sh solution\n',
  ],
  ...[':::', ':::note\n', ':::hint{after=2}\n', '::::', ':::\n', '{', '}', ':::tip{title="x"}\n'],
  ...[
    '[',
    '](',
    ')',
    '![',
    '](a.svg)',
    '](#a)',
    '](port:node1:80)',
    '](javascript:x)',
    '<',
    '>',
    '<b>',
    '&lt;',
  ],
  ...['`', '**', '__', '~~', '\\', '&', '<!--', '<https://a.b>', '[a]: b\n', '[a][a]'],
];
const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join(''));

const labs = ['../../labs/', '../../test/fixtures/labs/'].flatMap((place) => {
  const folder = new URL(place, import.meta.url);
  return readdirSync(folder).map((name) => readFileSync(new URL(`${name}/lab.md`, folder), 'utf8'));
});

/** A lab with a few places changed: a piece put in, a part cut out, a part twice, a letter changed. */
const mutated = fc
  .record({
    lab: fc.constantFrom(...labs),
    changes: fc.array(
      fc.record({
        kind: fc.constantFrom('insert', 'cut', 'repeat', 'flip'),
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        length: fc.integer({ min: 1, max: 200 }),
        piece: fc.constantFrom(...pieces),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ lab, changes }) =>
    changes.reduce((text, { kind, at, length, piece }) => {
      const start = Math.floor(at * text.length);
      const part = text.slice(start, start + length);
      const rest = text.slice(start + length);
      const put = {
        insert: piece + part,
        cut: '',
        repeat: part + part,
        flip: piece + part.slice(1),
      };
      return text.slice(0, start) + put[kind] + rest;
    }, lab),
  );

describe('parseLab', () => {
  it('makes a lab or problems of any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), expectSound), {
      numRuns: 300,
    });
  });

  it('makes a lab or problems of any front matter', () => {
    const property = fc.property(soup, (text) =>
      expectSound(`---\n${text}\n---\n## Step\n\nText.\n`),
    );
    fc.assert(property, { numRuns: 500 });
  });

  it('makes a lab or problems of any Markdown', () => {
    const property = fc.property(soup, (text) => expectSound(`${frontMatter}## Step\n\n${text}`));
    fc.assert(property, { numRuns: 800 });
  });

  it('makes a lab or problems of any lab that was changed here and there', () => {
    fc.assert(fc.property(mutated, expectSound), { numRuns: 600 });
  }, 60_000);
});

/** Texts that make a careless reader's time grow with the square of their length, or worse. */
const hard: Readonly<Record<string, (length: number) => string>> = {
  'open brackets': (length) => '['.repeat(length),
  'open images': (length) => '!['.repeat(length / 2),
  stars: (length) => '*a **b '.repeat(length / 7),
  backticks: (length) =>
    Array.from({ length: Math.sqrt(length) }, (_, i) => '`'.repeat(i)).join(' '),
  quotes: (length) => '>'.repeat(length),
  'nested lists': (length) =>
    Array.from({ length: Math.sqrt(length) }, (_, i) => `${' '.repeat(i)}- a`).join('\n'),
  'containers without an end': (length) => ':::note\n'.repeat(length / 8),
  'containers with one end': (length) => `${':::note\n'.repeat(length / 8)}:::`,
  'ends without containers': (length) => ':::\n'.repeat(length / 4),
  'live fences': (length) => '```sh run\n'.repeat(length / 10),
  headings: (length) => '### a\n'.repeat(length / 6),
  'links without an end': (length) => '[a](<'.repeat(length / 5),
  references: (length) => '[a]: b\n'.repeat(length / 7),
  tables: (length) => `a|b\n-|-\n${'a|b\n'.repeat(length / 4)}`,
  tags: (length) => '<a '.repeat(length / 3),
  attributes: (length) => `\`\`\`sh run ${'a=" '.repeat(length / 4)}\nx\n\`\`\``,
  'code of one long line': (length) => `\`\`\`ini\n${'a0x'.repeat(length / 3)}\n\`\`\``,
  'code of many lines': (length) => `\`\`\`sh\n${'$(\n'.repeat(length / 3)}\n\`\`\``,
  'hidden characters': (length) => '\u0001\n'.repeat(length / 2),
  'carriage returns': (length) => '\r'.repeat(length),
};

/** Processor time, which other programs of a busy machine do not lengthen. */
function milliseconds(text: string): number {
  const started = process.cpuUsage();
  expectSound(text);
  return process.cpuUsage(started).user / 1000;
}

describe('the time to read', () => {
  it.each(Object.entries(hard))(
    'grows with the length only: %s',
    (_name, make) => {
      const short = `${frontMatter}## Step\n\n${make(10_000)}`;
      const long = `${frontMatter}## Step\n\n${make(100_000)}`;
      milliseconds(short);
      // Ten times as long. A square would be 100 times; the floor takes out what the runtime does beside it.
      expect(milliseconds(long)).toBeLessThan(40 * Math.max(milliseconds(short), 25));
    },
    30_000,
  );

  it('is short for deeply nested YAML', () => {
    for (const open of ['[', '{a: ', '- ', '? ', '&a [']) {
      expectSound(`---\n${open.repeat(3000)}\n---\n`);
    }
  }, 30_000);
});
