import type { ProofUnit } from './proof-unit.ts';

/** A JUnit report: one suite a lab, one case a unit. */
export function formatJunit(units: readonly ProofUnit[]): string {
  const labs = [...new Set(units.map(({ lab }) => lab))];
  const suites = labs.map((lab) =>
    formatSuite(
      lab,
      units.filter((unit) => unit.lab === lab),
    ),
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${formatCounts(units)}>`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function formatSuite(lab: string, units: readonly ProofUnit[]): string {
  return [
    `  <testsuite name="${escapeXml(lab)}" ${formatCounts(units)}>`,
    ...units.map(formatCase),
    '  </testsuite>',
  ].join('\n');
}

function formatCase(unit: ProofUnit): string {
  const group = unit.step === null ? unit.lab : `${unit.lab}.${unit.step}`;
  const open = `    <testcase classname="${escapeXml(group)}" name="${escapeXml(unit.name)}" time="${seconds(unit.tookMs)}"`;
  if (unit.problems.length === 0) {
    return `${open}/>`;
  }
  const message = escapeXml(unit.problems[0] ?? '');
  const text = escapeXml(unit.problems.join('\n'));
  return `${open}>\n      <failure message="${message}">${text}</failure>\n    </testcase>`;
}

function formatCounts(units: readonly ProofUnit[]): string {
  const failures = units.filter(({ problems }) => problems.length > 0).length;
  const time = units.reduce((sum, { tookMs }) => sum + tookMs, 0);
  return `tests="${units.length}" failures="${failures}" time="${seconds(time)}"`;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
};

/** Text for XML 1.0, which has no place for most control characters, escaped or not. */
function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"\n]/g, (character) => entities[character] ?? '');
}
