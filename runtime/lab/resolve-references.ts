import type { Token } from 'markdown-it';
import { assetPath } from './asset-path.ts';
import { classifyLink } from './classify-link.ts';
import type { LabContext } from './lab-context.ts';
import { plainText } from './plain-text.ts';
import { quote } from './quote.ts';
import type { Outline } from './read-outline.ts';
import { suggest } from './suggest.ts';

/** An image of the lab's folder that the lab uses. */
export interface AssetUse {
  readonly path: string;
  /** Line in lab.md. */
  readonly line: number;
}

/** Looks like a tag or a comment; raw HTML is shown as text, which no author wants. */
const htmlPattern = /<(?:\/?[a-z][a-z0-9-]{0,30}(?=[\s/>])|!--)[^<>]{0,30}>?/gi;

/**
 * Turns every link and image of the tokens into what the page may have, in place, and reports
 * the rest. A bad address is taken out. Gives back the images that must be in the folder.
 */
export function resolveReferences(
  tokens: readonly Token[],
  outline: Outline,
  context: LabContext,
): readonly AssetUse[] {
  const uses: AssetUse[] = [];
  let line = 0;
  for (const token of tokens) {
    line = token.map?.[0] ?? line;
    let inlineLine = line;
    for (const child of token.children ?? []) {
      if (child.type === 'softbreak' || child.type === 'hardbreak') inlineLine++;
      const at = context.lineOf(inlineLine);
      if (child.type === 'link_open') uses.push(...resolveLink(child, at, outline, context));
      if (child.type === 'image') uses.push(...resolveImage(child, at, context));
      if (child.type === 'text') reportHtml(child.content, at, context);
    }
  }
  return uses;
}

function resolveLink(
  token: Token,
  line: number,
  outline: Outline,
  context: LabContext,
): readonly AssetUse[] {
  const target = classifyLink(String(token.attrGet('href') ?? ''));
  token.attrs = null;
  if (target.kind === 'bad') context.report(line, target.message, target.advice);
  if (target.kind === 'external') {
    token.attrs = [
      ['href', target.href],
      ['target', '_blank'],
      ['rel', 'noopener noreferrer'],
    ];
  }
  if (target.kind === 'asset') {
    token.attrs = [
      ['href', assetAddress(context.labId, target.path)],
      ['target', '_blank'],
    ];
    return [{ path: target.path, line }];
  }
  if (target.kind === 'port') {
    if (!context.hasNode(target.node)) {
      const message = `A port link names node "${target.node}", which the lab does not have.`;
      context.report(line, message, suggest(target.node, context.nodes));
      return [];
    }
    token.attrs = [
      ['class', 'port-link'],
      ['href', `#port-${target.node}-${target.port}`],
      ['data-node', target.node],
      ['data-port', String(target.port)],
      ['data-path', target.path],
    ];
  }
  if (target.kind === 'inside') {
    const found = outline.targets.get(target.id);
    if (found === undefined) {
      const message = `A link leads to "#${target.id}", but no heading has that name.`;
      context.report(line, message, suggest(target.id, [...outline.targets.keys()].slice(0, 50)));
      return [];
    }
    token.attrs = [['href', `#lab-${target.id}`]];
    if (found === 'step') token.attrs.push(['class', 'step-link'], ['data-step', target.id]);
  }
  return [];
}

function resolveImage(token: Token, line: number, context: LabContext): readonly AssetUse[] {
  const source = String(token.attrGet('src') ?? '');
  const title = token.attrGet('title');
  const alt = plainText(token);
  token.attrs = [
    ['src', ''],
    ['alt', ''],
  ];
  if (alt === '') {
    const advice =
      "Say in the brackets what it shows, for those who can't see it: ![three nodes](nodes.svg).";
    context.report(line, 'An image has no text alternative.', advice);
  }
  const path = assetPath(source);
  if (!path.ok) {
    context.report(line, `An image can't be shown: ${path.message}`, path.advice);
    return [];
  }
  // The renderer fills alt from the children.
  token.attrs = [
    ['src', assetAddress(context.labId, path.path)],
    ['alt', ''],
    ['loading', 'lazy'],
  ];
  if (title !== null) token.attrs.push(['title', String(title)]);
  return [{ path: path.path, line }];
}

function assetAddress(labId: string, path: string): string {
  return `/api/labs/${labId}/files/${path}`;
}

function reportHtml(text: string, line: number, context: LabContext): void {
  for (const [tag] of text.matchAll(htmlPattern)) {
    const message = `${quote(tag)} looks like HTML, which is not rendered.`;
    context.report(line, message, 'Put it in `backticks`, or write it in Markdown.');
  }
}
