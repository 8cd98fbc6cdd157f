import {
  type Document,
  isMap,
  isNode,
  isPair,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
} from 'yaml';
import type { Report } from './create-report.ts';

/** Real front matter has a few hundred bytes; deeply nested YAML costs stack. */
const mostCharacters = 16_384;

/** YAML as plain data, and where in the file each part of it stands. */
export interface YamlData {
  readonly data: unknown;
  /** Line of the value at `path`, or of `key` itself in the map at `path`. */
  lineOf(path: readonly PropertyKey[], key?: string): number;
}

/** Enough to see what is meant. */
const mostReasonCharacters = 300;

/** Reads YAML that starts on `firstLine` of the file. Null when problems were reported. */
export function readYaml(yaml: string, firstLine: number, report: Report): YamlData | null {
  if (yaml.length > mostCharacters) {
    const message = `The front matter has ${yaml.length} characters.`;
    report(firstLine, message, `Keep it to at most ${mostCharacters}.`);
    return null;
  }
  try {
    return readBounded(yaml, firstLine, report);
  } catch (error) {
    // The library recurses: thousands of open brackets end its stack.
    const reason = error instanceof Error ? error.message : String(error);
    report(firstLine, `The front matter can't be read: ${sentence(reason)}`, 'Make it simpler.');
    return null;
  }
}

function readBounded(yaml: string, firstLine: number, report: Report): YamlData | null {
  const lines = new LineCounter();
  const document = parseDocument(yaml, {
    lineCounter: lines,
    prettyErrors: false,
    schema: 'core',
    logLevel: 'silent',
  });
  const lineAt = (offset: number) => firstLine - 1 + Math.max(1, lines.linePos(offset).line);
  const faults = [...document.errors, ...document.warnings];
  for (const fault of faults) {
    const message = `The front matter is not valid YAML: ${sentence(fault.message)}`;
    const advice =
      'Indent with spaces, give each key once, and put text with ": " or " #" in it in quotes.';
    report(lineAt(fault.pos[0]), message, advice);
  }
  if (faults.length > 0 || reportAliases(document, lineAt, report)) return null;
  return {
    data: document.toJS(),
    lineOf: (path, key) => lineAt(offsetOf(document, path, key)),
  };
}

/** Aliases make small text into large data, and no lab needs them. */
function reportAliases(
  document: Document,
  lineAt: (offset: number) => number,
  report: Report,
): boolean {
  let found = false;
  visit(document, {
    Alias(_key, node) {
      found = true;
      const line = lineAt(node.range?.[0] ?? 0);
      report(line, 'The front matter uses a YAML alias (*).', 'Write the value out.');
    },
  });
  return found;
}

function offsetOf(document: Document, path: readonly PropertyKey[], key?: string): number {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (key !== undefined && isMap(node)) {
    const pair = node.items.find(
      (item) => isPair(item) && isScalar(item.key) && item.key.value === key,
    );
    if (pair !== undefined && isScalar(pair.key)) return pair.key.range?.[0] ?? 0;
  }
  if (isNode(node) && node.range) return node.range[0];
  return path.length === 0 ? 0 : offsetOf(document, path.slice(0, -1));
}

/** What the library says, which may quote all of the front matter. */
function sentence(text: string): string {
  const whole = text.replace(/\s+/g, ' ').trim();
  const line =
    whole.length > mostReasonCharacters ? `${whole.slice(0, mostReasonCharacters)}…` : whole;
  return /[.!?…]$/.test(line) ? line : `${line}.`;
}
