import hljs from 'highlight.js/lib/core';
import { escapeHtml } from './escape-html.ts';
import { languages } from './languages.ts';

for (const [name, language] of languages) hljs.registerLanguage(name, language);

/** A highlighter's time may grow with the square of a line's length, so long code is shown plain. */
const mostHighlighted = 20_000;
const longLine = /.{301}/;

/** Code as HTML for the inside of a `<code>`: escaped, with `<span class="hljs-…">`. */
export function highlight(code: string, language: string): string {
  const tooLong = code.length > mostHighlighted || longLine.test(code);
  if (tooLong || !languages.has(language)) return escapeHtml(code);
  return hljs.highlight(code, { language, ignoreIllegals: true }).value;
}
