import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';

/** Something that is done to a lab's bytes. `at` and `length` are shares of its size, 0 to 1. */
type Change = (lab: Buffer, at: number, length: number, salt: number) => Buffer;

function readLabs(place: string): readonly Buffer[] {
  const folder = new URL(place, import.meta.url);
  return readdirSync(folder).map((name) => readFileSync(new URL(`${name}/lab.md`, folder)));
}

const teaching = readLabs('../../../labs/');
const fixtures = ['../../fixtures/labs/', '../../fixtures/browser-labs/'].flatMap(readLabs);

const odd = [
  ...['\0', '\ufeff', '\u202e', '\u2028', '\u200b', '\ud7ff', '\uffff', 'é', '😀', 'e\u0301'],
  ...['\r', '\r\n', '\t', '\x1b[2J', '```', ':::', '---\n', '<script>', '](javascript:x)', '&a *a'],
];
const hugeNumbers = ['99999999999999999999', '-1', '1e999', '0x7fffffff', '.inf', '9'.repeat(400)];
const nestings: readonly ((depth: number) => string)[] = [
  (depth) => '> '.repeat(depth),
  (depth) => Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}- a`).join('\n'),
  (depth) => `${':::note\n'.repeat(depth)}${':::\n'.repeat(depth)}`,
  (depth) => '['.repeat(depth),
  (depth) => '{a: '.repeat(depth),
  (depth) => '*a **b '.repeat(depth),
];

function pick<Value>(from: readonly Value[], salt: number): Value {
  const value = from[salt % from.length];
  if (value === undefined) throw new Error('there is nothing to pick from');
  return value;
}

/** Puts bytes in the place of others. */
function splice(lab: Buffer, start: number, removed: number, put: string | Buffer): Buffer {
  return Buffer.concat([lab.subarray(0, start), Buffer.from(put), lab.subarray(start + removed)]);
}

function changeLines(lab: Buffer, change: (lines: string[]) => void): Buffer {
  // Latin-1 keeps every byte as it is.
  const lines = lab.toString('latin1').split('\n');
  change(lines);
  return Buffer.from(lines.join('\n'), 'latin1');
}

const changes: Readonly<Record<string, Change>> = {
  flipBit(lab, at, _length, salt) {
    const changed = Buffer.from(lab);
    const index = Math.floor(at * (lab.length - 1));
    changed[index] = (changed[index] ?? 0) ^ (1 << (salt % 8));
    return changed;
  },
  swapLines: (lab, at, length) =>
    changeLines(lab, (lines) => {
      const one = Math.floor(at * (lines.length - 1));
      const other = Math.floor(length * (lines.length - 1));
      [lines[one], lines[other]] = [lines[other] ?? '', lines[one] ?? ''];
    }),
  dropLines: (lab, at, _length, salt) =>
    changeLines(lab, (lines) => lines.splice(Math.floor(at * lines.length), 1 + (salt % 5))),
  cut: (lab, at, length) => splice(lab, Math.floor(at * lab.length), Math.floor(length * 300), ''),
  repeatBlock: (lab, at, _length, salt) =>
    changeLines(lab, (lines) => {
      const start = Math.floor(at * lines.length);
      const block = lines.slice(start, start + 1 + (salt % 12));
      const copies = Array.from({ length: 1 + (salt % 30) }, () => block);
      lines.splice(start, 0, ...copies.flat());
    }),
  insertOdd: (lab, at, _length, salt) =>
    splice(lab, Math.floor(at * lab.length), 0, pick(odd, salt)),
  nest: (lab, at, _length, salt) =>
    changeLines(lab, (lines) => {
      lines.splice(Math.floor(at * lines.length), 0, pick(nestings, salt)(1 + (salt % 150)));
    }),
  hugeNumber(lab, at, _length, salt) {
    const text = lab.toString('latin1');
    const numbers = [...text.matchAll(/\d+/g)];
    const number = numbers[Math.floor(at * (numbers.length - 1))];
    return number === undefined
      ? lab
      : splice(lab, number.index, number[0].length, pick(hugeNumbers, salt));
  },
};

/** The front matter and a few neighbouring sections, so that ten thousand are read in seconds. */
function excerpt(lab: Buffer, at: number): Buffer {
  const [head = '', ...sections] = lab.toString('latin1').split(/(?=^## )/m);
  const start = Math.floor(at * sections.length);
  return Buffer.from(head.slice(0, 4000) + sections.slice(start, start + 2).join(''), 'latin1');
}

const share = fc.double({ min: 0, max: 1, noNaN: true });

/** Labs of this project and of the tests, or parts of them, with one to six changes. */
export const mutatedLab: fc.Arbitrary<Buffer> = fc
  .record({
    lab: fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom(...teaching) },
      { weight: 1, arbitrary: fc.constantFrom(...fixtures) },
    ),
    whole: fc.integer({ min: 0, max: 19 }).map((number) => number === 0),
    part: share,
    steps: fc.array(
      fc.record({
        kind: fc.constantFrom(...Object.keys(changes)),
        at: share,
        length: share,
        salt: fc.nat(100_000),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ lab, whole, part, steps }) =>
    steps.reduce(
      (text, { kind, at, length, salt }) => changes[kind]?.(text, at, length, salt) ?? text,
      whole ? lab : excerpt(lab, part),
    ),
  );
