// @ts-check

const CASE = /<testcase\b([^>]*[^/])>([\s\S]*?)<\/testcase>/g;
/** An answer in full is above, in the suite's own output. */
const LONGEST = 300;

/**
 * One line for each test that failed in a suite, to be read at the end of a
 * long run; one for the suite itself when its program failed and no test did.
 * @param {{ readonly script: string, readonly code: number | null, readonly xml: string | null, readonly failed: number }} suite
 * @returns {string[]}
 */
export function listFailures({ script, code, xml, failed }) {
  if (failed === 0) return [];
  const lines = [];
  for (const [, head = '', body = ''] of (xml ?? '').matchAll(CASE)) {
    const problem = /<(?:failure|error)\b([^>]*)>/.exec(body);
    if (problem === null) continue;
    const where = `${attribute(head, 'classname')}: ${attribute(head, 'name')}`;
    lines.push(
      `✗ ${script}: ${where}: ${attribute(problem[1] ?? '', 'message')}`.slice(0, LONGEST),
    );
  }
  if (lines.length > 0) return lines;
  const why = xml === null ? 'its results are not there' : 'no test tells why';
  return [`✗ ${script}: ended with exit code ${code}, ${why}; see its output above`];
}

/**
 * @param {string} head
 * @param {string} name
 */
function attribute(head, name) {
  const raw = new RegExp(`\\s${name}="([^"]*)"`).exec(head)?.[1] ?? '';
  return decode(raw).replace(/\s+/g, ' ').trim();
}

const NAMED = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

/** @param {string} text */
function decode(text) {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(lt|gt|quot|apos|amp));/gi, (_, hex, dec, name) => {
    if (name !== undefined) return NAMED[/** @type {keyof typeof NAMED} */ (name.toLowerCase())];
    return String.fromCodePoint(hex === undefined ? Number(dec) : Number.parseInt(hex, 16));
  });
}
