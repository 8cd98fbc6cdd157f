import { expect, test } from 'vitest';
import { highlight } from './highlight.ts';

test('the names of options are no words of the shell', () => {
  const line = 'kubectl wait --for condition=Ready pod/web --timeout 60s -i';
  expect(highlight(line, 'sh')).toBe(
    'kubectl <span class="hljs-built_in">wait</span> --for condition=Ready pod/web --timeout 60s -i',
  );
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
