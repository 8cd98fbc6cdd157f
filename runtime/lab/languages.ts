import type { HLJSApi, Language, LanguageFn } from 'highlight.js';
import bash from 'highlight.js/lib/languages/bash';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import ini from 'highlight.js/lib/languages/ini';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import plaintext from 'highlight.js/lib/languages/plaintext';
import python from 'highlight.js/lib/languages/python';
import shell from 'highlight.js/lib/languages/shell';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';

/**
 * Bash in which only its own words stand out: neither the names of options (`--for`) nor those of
 * some programs, which are words of other programs as well (`docker history`, `knots:rm`).
 */
function plainBash(hljs: HLJSApi): Language {
  const language = bash(hljs);
  const { built_in: _programs, ...keywords } = language.keywords as Record<string, string[]>;
  const options = { begin: /\s--?[a-z][\w-]*/i };
  return { ...language, keywords, contains: [options, ...language.contains] };
}

/** What may stand first on a fence, and how it is highlighted. */
export const languages: ReadonlyMap<string, LanguageFn> = new Map([
  ['bash', plainBash],
  ['console', shell],
  ['diff', diff],
  ['dockerfile', dockerfile],
  ['html', xml],
  ['ini', ini],
  ['javascript', javascript],
  ['js', javascript],
  ['json', json],
  ['py', python],
  ['python', python],
  ['sh', plainBash],
  ['text', plaintext],
  ['toml', ini],
  ['xml', xml],
  ['yaml', yaml],
  ['yml', yaml],
]);
