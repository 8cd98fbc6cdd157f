import { expect, test } from 'vitest';
import { highlight } from './highlight.ts';

test.each([
  'kubectl wait --for condition=Ready pod/web --timeout 60s -i',
  'docker history knots:rm && cat echo',
])('the names of options and programs are no words of the shell: %s', (line) => {
  expect(highlight(line, 'sh')).toBe(line.replaceAll('&', '&amp;'));
});

test('a loop is still one, and a condition after it', () => {
  const html = highlight('for node in a b; do [ -e "$node" ] || echo no; done', 'bash');
  expect(html).toContain('<span class="hljs-keyword">for</span>');
  expect(html).toContain('<span class="hljs-variable">$node</span>');
  expect(html).toContain('<span class="hljs-keyword">done</span>');
});

test('what is not known, or too long, is shown plain', () => {
  expect(highlight('<b>', 'klingon')).toBe('&lt;b&gt;');
  expect(highlight(`for ${'x'.repeat(400)}`, 'sh')).toBe(`for ${'x'.repeat(400)}`);
});
