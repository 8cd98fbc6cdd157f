import type { IFunctionIdentifier, Terminal } from '@xterm/xterm';

/**
 * Control sequences that ask the terminal something: device attributes, status and cursor
 * reports, mode requests, version, window size. The screen in the terminal host answers them, once;
 * each window that shows the terminal must not answer again.
 */
const csiQueries: readonly IFunctionIdentifier[] = [
  { final: 'c' },
  { prefix: '>', final: 'c' },
  { prefix: '=', final: 'c' },
  { final: 'n' },
  { prefix: '?', final: 'n' },
  { intermediates: '$', final: 'p' },
  { prefix: '?', intermediates: '$', final: 'p' },
  { prefix: '>', final: 'q' },
  { final: 't' },
];

/** Colours that OSC sequences set, or ask for when their text has a question mark. */
const colourOscs = [4, 10, 11, 12];

/** OSC 52 writes to the clipboard: what runs in a terminal may not. */
const CLIPBOARD_OSC = 52;

/** Keeps a window's terminal from answering queries and from giving the clipboard away. */
export function suppressQueries({ parser }: Terminal): void {
  for (const query of csiQueries) parser.registerCsiHandler(query, () => true);
  parser.registerDcsHandler({ intermediates: '$', final: 'q' }, () => true);
  for (const osc of colourOscs) parser.registerOscHandler(osc, (text) => text.includes('?'));
  parser.registerOscHandler(CLIPBOARD_OSC, () => true);
}
