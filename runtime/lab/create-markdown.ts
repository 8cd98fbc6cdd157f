import MarkdownItDefault, { type MarkdownIt, type Token } from 'markdown-it';
import { addContainerRule } from './container-rule.ts';
import { escapeHtml } from './escape-html.ts';
import { highlight } from './highlight.ts';

/**
 * Markdown as labs use it: raw HTML is off, `:::` containers are on. It accepts every link,
 * so that a bad one is a token which `resolveReferences` must report; render only what it has seen.
 */
export function createMarkdown(): MarkdownIt {
  const markdown = new MarkdownItDefault({ html: false, linkify: false, typographer: false });
  addContainerRule(markdown);
  markdown.validateLink = () => true;
  markdown.normalizeLink = (url) => url;
  for (const rule of ['th_open', 'td_open']) {
    markdown.renderer.rules[rule] = (tokens, index, options, _env, renderer) => {
      alignByClass(tokens[index]);
      return renderer.renderToken(tokens, index, options);
    };
  }
  markdown.renderer.rules.lab_container_stray = () => '';
  markdown.renderer.rules.fence = (tokens, index) => {
    const token = tokens[index];
    return token === undefined ? '' : codeElement(token.content, token.info.trim());
  };
  markdown.renderer.rules.code_block = (tokens, index) =>
    codeElement(tokens[index]?.content ?? '', 'text');
  return markdown;
}

/** The page's security policy allows no style attributes. */
function alignByClass(cell: Token | undefined): void {
  const style = /^text-align:(left|right|center)$/.exec(String(cell?.attrGet('style') ?? ''));
  if (cell === undefined || style === null) return;
  cell.attrs = [['class', `align-${style[1]}`]];
}

function codeElement(code: string, language: string): string {
  const name = language === '' ? 'text' : escapeHtml(language);
  return `<pre class="code"><code class="hljs language-${name}">${highlight(code, language)}</code></pre>\n`;
}
