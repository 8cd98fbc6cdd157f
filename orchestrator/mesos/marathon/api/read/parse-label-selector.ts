import { ApiError } from '../http/api-error.ts';

type Labels = Readonly<Record<string, string>>;

/** A label's name or value; anything but letters, digits and `._-` is escaped by a backslash. */
const term = String.raw`(?:\\.|[-A-Za-z0-9_.])+`;
const setSelector = new RegExp(
  // Each value but the last needs its comma: a list has one reading only, and is read in no time.
  String.raw`^\s*(${term})\s*(in|notin)\s*\(((?:\s*${term}\s*,)*(?:\s*${term}\s*)?)\)\s*(?:,|$)`,
);
const equalitySelector = new RegExp(String.raw`^\s*(${term})\s*(==|!=)\s*(${term})\s*(?:,|$)`);
const existenceSelector = new RegExp(String.raw`^\s*(${term})\s*(?:,|$)`);

/**
 * Parses the `label` parameter of app lists: `name`, `name==value`, `name!=value`,
 * `name in (a, b)`, `name notin (a)`, joined by commas. All of them need the label to exist.
 * Throws 422 for anything else.
 */
export function parseLabelSelector(text: string): (labels: Labels) => boolean {
  const tests: ((labels: Labels) => boolean)[] = [];
  let rest = text;
  while (rest.trim() !== '') {
    const match =
      setSelector.exec(rest) ?? equalitySelector.exec(rest) ?? existenceSelector.exec(rest);
    if (match === null) {
      throw new ApiError(422, `Can not parse label selector ${text}. Reason: at '${rest.trim()}'`);
    }
    tests.push(toTest(match));
    rest = rest.slice(match[0].length);
  }
  return (labels) => tests.every((test) => test(labels));
}

function toTest([, name = '', operator, value = '']: RegExpExecArray) {
  const label = unescaped(name);
  const values = (value.match(new RegExp(term, 'g')) ?? []).map(unescaped);
  const wanted = operator !== '!=' && operator !== 'notin';
  return (labels: Labels): boolean => {
    const held = Object.hasOwn(labels, label) ? labels[label] : undefined;
    if (held === undefined) return false;
    return operator === undefined || values.includes(held) === wanted;
  };
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, '$1');
}
