import type { Token } from 'markdown-it';

/** The words of inline Markdown, without its marks. */
export function plainText(inline: Token | undefined): string {
  return (inline?.children ?? []).map(textOf).join('').trim();
}

function textOf(token: Token): string {
  if (token.type === 'softbreak' || token.type === 'hardbreak') return ' ';
  if (token.type === 'image') return plainText(token);
  return token.content;
}
