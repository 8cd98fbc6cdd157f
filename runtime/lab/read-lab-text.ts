import type { Report } from './create-report.ts';
import { readInside } from './read-inside.ts';

const mostBytes = 1024 ** 2;

/** Reads lab.md or a translation of it. Null when it can't be a lab, and that is reported. */
export async function readLabText(
  folder: string,
  name: string,
  report: Report,
): Promise<string | null> {
  const file = await readInside(folder, name, mostBytes);
  if (file.ok) return decode(file.data, report);
  const faults = {
    missing: [
      `The folder has no ${name} that can be read.`,
      'Write one: front matter, then steps.',
    ],
    link: [`${name} is a link.`, 'Put the file itself into the folder.'],
    'not-a-file': [`${name} is not a file.`, 'Put a text file in its place.'],
    'too-large': [
      `${name} has ${file.size} bytes; at most ${mostBytes} are read.`,
      'Move pictures and data into files beside it, or make two labs of it.',
    ],
  } as const;
  const [message, advice] = faults[file.reason];
  report(1, message, advice);
  return null;
}

function decode(data: Buffer, report: Report): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(data);
  } catch {
    // The decoder says only that it failed; the first line that can't be read says where.
    report(firstBadLine(data), 'The file is not UTF-8 text.', 'Save it as UTF-8.');
    return null;
  }
}

function firstBadLine(data: Buffer): number {
  const text = data.toString('utf8');
  const bad = text.indexOf('\ufffd');
  return text.slice(0, Math.max(0, bad)).split('\n').length;
}
