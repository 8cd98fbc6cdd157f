import type { Token } from 'markdown-it';
import type { z } from 'zod';
import { type ContainerWord, containerWords } from './block-words.ts';
import type { LabContext } from './lab-context.ts';
import { quote } from './quote.ts';
import { readAttributes } from './read-attributes.ts';
import { suggest } from './suggest.ts';
import { tokenLine } from './token-line.ts';

/** A `:::` container's word and attributes. */
export type Container = {
  readonly [Word in ContainerWord]: {
    readonly word: Word;
    readonly line: number;
    readonly attributes: z.output<(typeof containerWords)[Word]>;
  };
}[ContainerWord];

const infoPattern = /^([A-Za-z][A-Za-z0-9-]*)\s*(?:\{([^{}]*)\})?$/;

/** Reads the line that opens a container. Null when problems were reported. */
export function readContainer(open: Token, context: LabContext): Container | null {
  const line = context.lineOf(tokenLine(open));
  const info = infoPattern.exec(open.info);
  if (info === null) {
    const message = `${quote(`:::${open.info}`)} can't be read.`;
    context.report(line, message, 'Write :::word or :::word{key=value}, like :::hint{after=2}.');
    return null;
  }
  const [, word = '', attributeText = ''] = info;
  if (!Object.hasOwn(containerWords, word)) {
    const message = `${quote(`:::${word}`)} is not a kind of container.`;
    context.report(line, message, suggest(word, Object.keys(containerWords)));
    return null;
  }
  const known = word as ContainerWord;
  const attributes = readAttributes(known, containerWords[known], attributeText, line, context);
  // The attributes were read with this word's own schema.
  return attributes === null ? null : ({ word: known, line, attributes } as Container);
}
