import type { Token } from 'markdown-it';
import type { z } from 'zod';
import { type FenceWord, fenceWords } from './block-words.ts';
import type { LabContext } from './lab-context.ts';
import { quote } from './quote.ts';
import { readAttributes } from './read-attributes.ts';
import { suggest } from './suggest.ts';
import { tokenLine } from './token-line.ts';

type Attributes<Word extends FenceWord> = z.output<(typeof fenceWords)[Word]>;

/** A fence that does something, with its attributes. */
export type LiveFence = {
  readonly [Word in FenceWord]: {
    readonly word: Word;
    readonly language: string;
    readonly code: string;
    readonly line: number;
    readonly attributes: Attributes<Word>;
  };
}[FenceWord];

/** Whether the fence's info string has more than a language. */
export function isLiveFence(token: Token): boolean {
  return token.type === 'fence' && /\s/.test(token.info.trim());
}

/** Reads a live fence. Null when problems were reported. */
export function readFence(token: Token, context: LabContext): LiveFence | null {
  const line = context.lineOf(tokenLine(token));
  const info = /^(\S+)\s+(\S+)\s*(.*)$/s.exec(token.info.trim());
  const [, language = '', word = '', rest = ''] = info ?? [];
  const words = Object.keys(fenceWords);
  if (!Object.hasOwn(fenceWords, word)) {
    const languageFirst = words.includes(language);
    const message = languageFirst
      ? `The block says ${quote(language)} where its language should stand.`
      : `${quote(word)} is not a kind of block.`;
    const advice = languageFirst
      ? `Put the language first, like \`\`\`sh ${language}.`
      : suggest(word, words);
    context.report(line, message, advice);
    return null;
  }
  const known = word as FenceWord;
  const attributes = readAttributes(known, fenceWords[known], rest, line, context);
  // In a translation an empty block has the code of lab.md.
  if (token.content.trim() === '' && context.original === null) {
    context.report(line, `The "${word}" block is empty.`, 'Write its content, or take it out.');
    return null;
  }
  if (attributes === null) return null;
  // The attributes were read with this word's own schema.
  return { word: known, language, code: token.content, line, attributes } as LiveFence;
}
