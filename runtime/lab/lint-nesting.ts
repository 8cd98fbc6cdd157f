import type { Token } from 'markdown-it';
import type { StrayReason } from './container-rule.ts';
import type { LabContext } from './lab-context.ts';
import { quote } from './quote.ts';
import { isLiveFence } from './read-fence.ts';
import { tokenLine } from './token-line.ts';

/** Deeper than any text needs; Markdown itself gives up at 100 and would drop what is inside. */
const deepest = 20;

const strays: Readonly<Record<StrayReason, { readonly message: string; readonly advice: string }>> =
  {
    unclosed: { message: 'has no end.', advice: 'Close it with a line :::.' },
    'opens-nothing': {
      message: 'closes nothing.',
      advice: 'Take it out, or put the word of a container after it, like :::note.',
    },
  };

/** Reports live blocks and containers that stand inside something, and what is nested too deeply. */
export function lintNesting(tokens: readonly Token[], context: LabContext): void {
  const margin = 'Start it at the left margin, outside of lists, quotes and containers.';
  for (const token of tokens) {
    const line = context.lineOf(tokenLine(token));
    if (token.type === 'lab_container_stray') {
      const stray = strays[token.meta?.reason === 'unclosed' ? 'unclosed' : 'opens-nothing'];
      const name = quote(`:::${token.info}`);
      context.report(line, `The line ${name} ${stray.message}`, stray.advice);
    } else if (token.level > 0 && isLiveFence(token)) {
      context.report(line, 'A live block stands inside another block.', margin);
    } else if (token.level > 0 && token.type === 'lab_container_open') {
      context.report(
        line,
        `The container ${quote(token.info)} stands inside another block.`,
        margin,
      );
    }
    if (token.level === deepest && token.nesting === 1) {
      context.report(line, 'Lists or quotes are nested too deeply.', 'Nest them less.');
    }
  }
}
