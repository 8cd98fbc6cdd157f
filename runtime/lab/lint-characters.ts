import type { Report } from './create-report.ts';

/*
 * Control characters could steer a terminal into which a block is typed; marks that turn the
 * direction of text make commands look like others. Tab and line ends are fine.
 */
const hiddenPattern =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones to find
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/** Reports each line that has a character which can't be seen. */
export function lintCharacters(text: string, report: Report): void {
  text.split('\n').forEach((line, index) => {
    for (const [character] of line.matchAll(hiddenPattern)) {
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      report(index + 1, `The line has a hidden character, U+${code}.`, 'Take it out.');
    }
  });
}
