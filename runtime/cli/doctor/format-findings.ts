import { count } from '../count.ts';
import type { Paint } from '../create-paint.ts';
import { printable } from '../printable.ts';
import type { Finding } from './doctor-facts.ts';

const marks = {
  fine: ['✓', 'green'],
  warning: ['!', 'yellow'],
  problem: ['✗', 'red'],
} as const;

/** A line a finding, with its remedy below, and a line that sums up. */
export function formatFindings(findings: readonly Finding[], paint: Paint): string {
  const width = Math.max(...findings.map(({ subject }) => subject.length));
  const lines = findings.flatMap(({ level, subject, text, remedy }) => {
    const [mark, colour] = marks[level];
    const indent = ' '.repeat(width + 4);
    return [
      `${paint(colour, mark)} ${paint('bold', subject.padEnd(width))}  ${printable(text)}`,
      ...(remedy === undefined ? [] : [`${indent}${paint('cyan', '→')} ${printable(remedy)}`]),
    ];
  });
  const number = (level: Finding['level']) =>
    findings.filter((finding) => finding.level === level).length;
  const problems = number('problem');
  const verdict =
    problems === 0
      ? paint('green', 'ropes can work here')
      : paint('red', `${count(problems, 'problem')} to solve first`);
  return `${lines.join('\n')}\n\n${verdict}; ${count(number('warning'), 'warning')}.\n`;
}
