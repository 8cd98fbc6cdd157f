const cache = new Map<string, RegExp | undefined>();
const cacheSize = 500;

/**
 * Whether a Java regular expression matches the whole text, as `String.matches` does. Java's
 * `\Q…\E`, `\A`, `\Z`, `\z`, `\h`, inline flags at the start and POSIX
 * classes are translated; a possessive quantifier becomes a greedy one.
 * @throws SyntaxError when the expression is none
 */
export function matchesJavaRegex(text: string, expression: string): boolean {
  const known = cache.get(expression);
  if (known !== undefined) return known.test(text);
  const compiled = compileJavaRegex(expression);
  if (cache.size >= cacheSize) cache.clear();
  cache.set(expression, compiled);
  return compiled.test(text);
}

/** @throws SyntaxError when the expression is none */
export function compileJavaRegex(expression: string): RegExp {
  const inline = /^\(\?([imsux]+)\)/.exec(expression);
  const flags = (inline?.[1] ?? '').replace(/[^is]/g, '');
  const body = translate(expression.slice(inline?.[0].length ?? 0));
  // It must be one by itself: `a)|(?:b` is one only in the parentheses that come around it.
  new RegExp(body, flags);
  return new RegExp(`^(?:${body})$`, flags);
}

const posixClasses: Readonly<Record<string, string>> = {
  Lower: 'a-z',
  Upper: 'A-Z',
  Alpha: 'a-zA-Z',
  Digit: '0-9',
  Alnum: 'a-zA-Z0-9',
  XDigit: '0-9a-fA-F',
  Space: '\\s',
};
const tokens = /\\Q([\s\S]*?)(?:\\E|$)|\\p\{(\w+)\}|\\([AZzhe])|([*+?}])\+|\\[\s\S]|[[\]]/g;
const javaEscapes: Readonly<Record<string, string>> = {
  h: '[ \\t\\u00a0]',
  e: '\\u001b',
};

function translate(expression: string): string {
  let inClass = false;
  return expression.replace(
    tokens,
    (whole: string, quoted?: string, posix?: string, java?: string, quantifier?: string) => {
      if (quoted !== undefined) return quoted.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&');
      if (posix !== undefined) return posixClass(posix, inClass) ?? whole;
      // The whole text is matched in any case: `\A`, `\Z` and `\z` say nothing more.
      if (java !== undefined) return javaEscapes[java] ?? '';
      if (quantifier !== undefined) return inClass ? whole : quantifier;
      if (whole === '[') inClass = true;
      if (whole === ']') inClass = false;
      return whole;
    },
  );
}

function posixClass(name: string, inClass: boolean): string | undefined {
  const members = posixClasses[name];
  if (members === undefined) return undefined;
  return inClass ? members : `[${members}]`;
}
