// @ts-check
import { expect, test } from 'vitest';
import { listFailures } from './list-failures.mjs';

const XML = `<testsuites name="vitest tests" tests="3" failures="2">
  <testsuite name="a.test.ts" tests="3" failures="2">
    <testcase classname="a.test.ts" name="adds &gt; one &amp; two" time="0.1">
      <failure message="expected &quot;3&quot;&#10;to be &#39;4&#39;" type="AssertionError">
at a.test.ts:3
      </failure>
    </testcase>
    <testcase classname="a.test.ts" name="is quiet" time="0.1"/>
    <testcase classname="a.test.ts" name="is well" time="0.1">
    </testcase>
    <testcase classname="a.test.ts" name="breaks" time="0.1"><error message="gone"/></testcase>
  </testsuite>
</testsuites>`;

test('each failed test is a line with its file, its name and what was said', () => {
  expect(listFailures({ script: 'test:unit', code: 1, xml: XML, failed: 2 })).toEqual([
    `✗ test:unit: a.test.ts: adds > one & two: expected "3" to be '4'`,
    '✗ test:unit: a.test.ts: breaks: gone',
  ]);
});

test('a suite that passed has no line', () => {
  expect(listFailures({ script: 'lint', code: 0, xml: null, failed: 0 })).toEqual([]);
});

test('a program that failed alone is a line of its own', () => {
  const xml = '<testsuites tests="2" failures="0"></testsuites>';
  expect(listFailures({ script: 'test:unit', code: 1, xml, failed: 1 })).toEqual([
    '✗ test:unit: ended with exit code 1, no test tells why; see its output above',
  ]);
  expect(listFailures({ script: 'lint', code: 2, xml: null, failed: 1 })).toEqual([
    '✗ lint: ended with exit code 2, its results are not there; see its output above',
  ]);
});

test('a very long message is cut', () => {
  const xml = `<testcase classname="a" name="b"><failure message="${'x'.repeat(1000)}"/></testcase>`;
  const lines = listFailures({ script: 's', code: 1, xml, failed: 1 });
  expect(lines.map((line) => line.length)).toEqual([300]);
});
