// @ts-check
import { describe, expect, test } from 'vitest';
import { countJunit, countSuite } from './sum-results.mjs';

const VITEST = `<?xml version="1.0" encoding="UTF-8" ?>
<testsuites name="vitest tests" tests="5" failures="1" errors="0" time="1.2">
  <testsuite name="a.test.ts" tests="3" failures="1" errors="0" skipped="0" time="1"/>
  <testsuite name="b.test.ts" tests="2" failures="0" errors="0" skipped="1" time="1"/>
</testsuites>`;
const PLAYWRIGHT = `<testsuites id="" name="" tests="3" failures="1" skipped="1" errors="0" time="9">
<testsuite name="lab.spec.ts" tests="3" failures="1" skipped="1" time="9" errors="0"></testsuite>
</testsuites>`;

describe('countJunit', () => {
  test('skipped tests are neither passed nor failed', () => {
    expect(countJunit(VITEST)).toEqual({ passed: 3, failed: 1 });
    expect(countJunit(PLAYWRIGHT)).toEqual({ passed: 1, failed: 1 });
  });

  test('suites without a head for all are summed', () => {
    expect(
      countJunit('<testsuite tests="2" failures="0"/><testsuite tests="3" failures="2"/>'),
    ).toEqual({ passed: 3, failed: 2 });
  });

  test('what is no result file has no count', () => {
    expect(countJunit('')).toBeNull();
  });
});

describe('countSuite', () => {
  test('a suite without a file counts as one test', () => {
    expect(countSuite({ code: 0, expectsFile: false, xml: null })).toEqual({
      passed: 1,
      failed: 0,
    });
    expect(countSuite({ code: 2, expectsFile: false, xml: null })).toEqual({
      passed: 0,
      failed: 1,
    });
  });

  test('a suite that left no file failed, whatever its exit code', () => {
    expect(countSuite({ code: 0, expectsFile: true, xml: null })).toEqual({ passed: 0, failed: 1 });
  });

  test('a program that failed is a failure, also when every test passed', () => {
    const xml = '<testsuite tests="2" failures="0"/>';
    expect(countSuite({ code: 1, expectsFile: true, xml })).toEqual({ passed: 2, failed: 1 });
  });

  test('a suite that ran no test at all is a failure', () => {
    const xml = '<testsuites tests="0" failures="0"></testsuites>';
    expect(countSuite({ code: 0, expectsFile: true, xml })).toEqual({ passed: 0, failed: 1 });
  });
});
