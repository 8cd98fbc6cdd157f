import type { Token } from 'markdown-it';
import { fenceWords } from './block-words.ts';
import type { LabContext } from './lab-context.ts';
import { languages } from './languages.ts';
import { quote } from './quote.ts';
import { suggest } from './suggest.ts';
import { tokenLine } from './token-line.ts';

/** Reports a fence, live or not, that has no end or whose language is not known. */
export function lintFence(token: Token, bodyLines: readonly string[], context: LabContext): void {
  if (token.type !== 'fence') return;
  const line = context.lineOf(tokenLine(token));
  const language = token.info.trim().split(/\s+/)[0] ?? '';
  if (language !== '' && !languages.has(language) && !Object.hasOwn(fenceWords, language)) {
    const message = `${quote(language)} is not a language that can be highlighted.`;
    context.report(
      line,
      message,
      `${suggest(language, [...languages.keys()])} "text" fits anything.`,
    );
  }
  const lastLine = bodyLines[(token.map?.[1] ?? 0) - 1]?.replace(/^[\s>]+/, '').trimEnd() ?? '';
  const closed = lastLine.startsWith(token.markup) && /^(`+|~+)$/.test(lastLine);
  if (!closed || (token.map?.[1] ?? 0) - 1 === tokenLine(token)) {
    context.report(line, 'A code block has no end.', `Close it with a line ${token.markup}.`);
  }
}
