import { expect, test } from 'vitest';
import { formatJunit } from './format-junit.ts';

test('a report has a suite a lab, and says what failed', () => {
  const report = formatJunit([
    { lab: 'a', step: null, name: 'loads', tookMs: 12, problems: [] },
    {
      lab: 'a',
      step: 'One & two',
      name: 'is "up"',
      tookMs: 1_500,
      problems: ['seen: <none>', 'expected: \u001b[1mone\u0000'],
    },
    { lab: 'b', step: null, name: 'loads', tookMs: 0, problems: [] },
  ]);
  expect(report).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="3" failures="1" time="1.512">
  <testsuite name="a" tests="2" failures="1" time="1.512">
    <testcase classname="a" name="loads" time="0.012"/>
    <testcase classname="a.One &amp; two" name="is &quot;up&quot;" time="1.500">
      <failure message="seen: &lt;none&gt;">seen: &lt;none&gt;&#10;expected: \uFFFD[1mone\uFFFD</failure>
    </testcase>
  </testsuite>
  <testsuite name="b" tests="1" failures="0" time="0.000">
    <testcase classname="b" name="loads" time="0.000"/>
  </testsuite>
</testsuites>
`);
});
