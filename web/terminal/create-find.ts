import { SearchAddon } from '@xterm/addon-search';
import type { Terminal } from '@xterm/xterm';

/** How many matches there are, and which one is shown. */
export interface FindResults {
  /** From 1, counted from the oldest line; 0 when none is. */
  readonly at: number;
  readonly count: number;
  /** There are more than are counted. */
  readonly more: boolean;
}

/** Finds text on a terminal's screen and in its scrollback. */
export interface Find {
  /** Shows the newest match. */
  start(text: string, options: { readonly caseSensitive: boolean }): void;
  /** Shows the match above or below; goes on at the other end. */
  go(where: 'up' | 'down'): void;
  onResults(listener: (results: FindResults) => void): { dispose(): void };
  /** Marks anew after the theme has changed. */
  recolour(): void;
  /** Takes all marks away. */
  clear(): void;
}

/** Matches that are marked and counted: more take too long in a full scrollback. */
const mostMarked = 1000;

/** Grounds that are told apart on both themes, with text of 4.5:1 on them. */
const marks = {
  light: { match: '#f5dc9a', active: '#ffb25c' },
  dark: { match: '#5c4a16', active: '#8a5a00' },
} as const;

/** Makes the search of one terminal. */
export function createFind(terminal: Terminal, theme: () => 'light' | 'dark'): Find {
  const addon = new SearchAddon({ highlightLimit: mostMarked });
  terminal.loadAddon(addon);
  let text = '';
  let caseSensitive = false;

  function options() {
    const { match, active } = marks[theme()];
    return {
      caseSensitive,
      decorations: {
        matchBackground: match,
        matchOverviewRuler: match,
        activeMatchBackground: active,
        activeMatchColorOverviewRuler: active,
      },
    };
  }

  function findNewest(): void {
    addon.clearDecorations();
    // Without a selection it begins at the newest line.
    terminal.clearSelection();
    addon.findPrevious(text, options());
  }

  return {
    start(next, { caseSensitive: sensitive }) {
      text = next;
      caseSensitive = sensitive;
      findNewest();
    },
    recolour() {
      if (text !== '') findNewest();
    },
    go(where) {
      if (where === 'up') addon.findPrevious(text, options());
      else addon.findNext(text, options());
    },
    onResults: (listener) =>
      addon.onDidChangeResults(({ resultIndex, resultCount }) =>
        listener({
          at: resultIndex + 1,
          count: resultCount,
          more: resultCount >= mostMarked,
        }),
      ),
    clear() {
      text = '';
      addon.clearDecorations();
      terminal.clearSelection();
    },
  };
}
