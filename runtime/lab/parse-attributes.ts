import { quote } from './quote.ts';

/** What stands after a block's word: its attributes, or why they can't be read. */
export interface ParsedAttributes {
  readonly values: ReadonlyMap<string, string>;
  /** Names whose value could not be read. */
  readonly broken: ReadonlySet<string>;
  readonly errors: readonly { readonly message: string; readonly advice: string }[];
}

const keyPattern = /([a-z][a-z0-9-]*)=/y;
/** An attribute with spaces around its equals sign. */
const loosePattern = /([a-z][a-z0-9-]*)\s{0,9}=\s{0,9}[^\s=]*/y;
const barePattern = /[^\s"'`={}]+/y;
const wordPattern = /\S+/y;
const spacePattern = /\s*/y;

/**
 * Reads `key=value key="a value" key='a value'`. In quotes, `\"`, `\'` and `\\` stand for
 * the character itself. Reading goes on after an error, so that all of them are found.
 */
export function parseAttributes(text: string): ParsedAttributes {
  const values = new Map<string, string>();
  const broken = new Set<string>();
  const errors: { message: string; advice: string }[] = [];
  let position = take(spacePattern, text, 0)?.end ?? 0;
  while (position < text.length) {
    const key = take(keyPattern, text, position);
    if (key === null) {
      const loose = take(loosePattern, text, position);
      if (loose !== null) {
        const message = `${quote(loose.text)} has a space beside the =.`;
        errors.push({ message, advice: `Write ${loose.group}= and the value without a space.` });
        broken.add(loose.group);
        position = afterSpace(text, loose.end);
        continue;
      }
      const word = take(wordPattern, text, position);
      if (word === null) break;
      const message = `${quote(word.text)} is not an attribute.`;
      errors.push({ message, advice: 'Write attributes as key=value or key="a value".' });
      position = afterSpace(text, word.end);
      continue;
    }
    const name = key.group;
    const value = takeValue(text, key.end);
    if (value.error !== undefined) {
      broken.add(name);
      errors.push({
        message: `The value of "${name}" ${value.error.problem}`,
        advice: value.error.advice,
      });
    } else if (values.has(name)) {
      errors.push({ message: `"${name}" is given twice.`, advice: 'Keep one of them.' });
    } else {
      values.set(name, value.text);
    }
    position = afterSpace(text, value.end);
  }
  return { values, broken, errors };
}

interface Taken {
  readonly text: string;
  readonly group: string;
  readonly end: number;
}

function take(pattern: RegExp, text: string, position: number): Taken | null {
  pattern.lastIndex = position;
  const match = pattern.exec(text);
  if (match === null) return null;
  return { text: match[0], group: match[1] ?? '', end: pattern.lastIndex };
}

function afterSpace(text: string, position: number): number {
  return take(spacePattern, text, position)?.end ?? position;
}

interface TakenValue {
  readonly text: string;
  readonly end: number;
  readonly error?: { readonly problem: string; readonly advice: string };
}

function takeValue(text: string, position: number): TakenValue {
  const mark = text[position];
  if (mark === '"' || mark === "'") return takeQuoted(text, position + 1, mark);
  const bare = take(barePattern, text, position);
  if (bare === null) {
    const end = take(wordPattern, text, position)?.end ?? position;
    const advice = 'Write a value after the =, in quotes if it has spaces.';
    return { text: '', end, error: { problem: 'is missing.', advice } };
  }
  const next = text[bare.end];
  if (next === undefined || /\s/.test(next)) return { text: bare.text, end: bare.end };
  const end = take(wordPattern, text, bare.end)?.end ?? text.length;
  const problem = `has a ${quote(next)} in it.`;
  return { text: '', end, error: { problem, advice: 'Put the value in quotes.' } };
}

function takeQuoted(text: string, start: number, mark: string): TakenValue {
  let value = '';
  for (let position = start; position < text.length; position++) {
    const character = text[position];
    const next = text[position + 1];
    if (character === '\\' && (next === mark || next === '\\')) {
      value += next;
      position++;
    } else if (character === mark) {
      if (next === undefined || /\s/.test(next)) return { text: value, end: position + 1 };
      const end = take(wordPattern, text, position + 1)?.end ?? text.length;
      const problem = 'is followed by something without a space.';
      return { text: '', end, error: { problem, advice: 'Put a space after the closing quote.' } };
    } else {
      value += character;
    }
  }
  const problem = 'has no closing quote.';
  return { text: '', end: text.length, error: { problem, advice: `Close it with ${mark}.` } };
}
