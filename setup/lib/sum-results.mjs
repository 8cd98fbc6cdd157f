// @ts-check

/**
 * @typedef {{ readonly passed: number, readonly failed: number }} Count
 */

/**
 * Counts the tests of a JUnit file; null when the text is not one. Skipped
 * tests count as neither.
 * @param {string} xml
 * @returns {Count | null}
 */
export function countJunit(xml) {
  const whole = /<testsuites\b[^>]*\btests="/.exec(xml);
  const heads = xml.match(whole ? /<testsuites\b[^>]*>/g : /<testsuite\b[^>]*>/g) ?? [];
  if (heads.length === 0) return null;
  const counts = heads.map((head) => {
    const failed = attribute(head, 'failures') + attribute(head, 'errors');
    // Vitest says what was skipped per suite only, so it is summed below.
    return { tests: attribute(head, 'tests'), failed };
  });
  const skipped = (xml.match(/<testsuite\b[^>]*>/g) ?? []).reduce(
    (sum, head) => sum + attribute(head, 'skipped'),
    0,
  );
  const tests = counts.reduce((sum, count) => sum + count.tests, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  return { passed: Math.max(0, tests - failed - skipped), failed };
}

/**
 * What one suite counts for: its result file, but never a pass when its
 * program failed, and never nothing when it left no file or ran no test.
 * @param {{ readonly code: number | null, readonly expectsFile: boolean, readonly xml: string | null }} suite
 * @returns {Count}
 */
export function countSuite({ code, expectsFile, xml }) {
  const ok = code === 0;
  if (!expectsFile) return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 };
  const count = xml === null ? null : countJunit(xml);
  if (count === null || count.passed + count.failed === 0) return { passed: 0, failed: 1 };
  return { passed: count.passed, failed: ok ? count.failed : Math.max(1, count.failed) };
}

/**
 * @param {string} head
 * @param {string} name
 */
function attribute(head, name) {
  return Number(new RegExp(`\\b${name}="(\\d+)"`).exec(head)?.[1] ?? 0);
}
