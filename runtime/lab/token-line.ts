import type { Token } from 'markdown-it';

/** First line of a token, counted from 0; 0 where Markdown does not know. */
export function tokenLine(token: Token): number {
  return token.map?.[0] ?? 0;
}
