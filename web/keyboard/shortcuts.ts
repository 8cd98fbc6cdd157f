/** A key press as the table sees it. */
export interface KeyPress {
  readonly key: string;
  /** Place of the key on the keyboard, e.g. "Digit1": the same on every layout. */
  readonly code: string;
  readonly modifiers: 'none' | 'ctrl-alt' | 'other';
  /** True while the focus is where keys write text. */
  readonly typing: boolean;
  /** True when the key before was a lone `g`. */
  readonly afterG: boolean;
}

export type ShortcutId =
  | 'help'
  | 'go-to-step'
  | 'show-terminal'
  | 'run-next'
  | 'check-now'
  | 'fill-pane'
  | 'show-cluster'
  | 'leave-terminal'
  | 'find'
  | 'split'
  | 'other-terminal'
  | 'pop-out'
  | 'bigger-text'
  | 'smaller-text'
  | 'usual-text'
  | 'screen-reader';

export interface Shortcut {
  readonly id: ShortcutId;
  /** The keys as the help sheet shows them, one entry a key. */
  readonly keys: readonly string[];
  readonly label: string;
  readonly matches: (press: KeyPress) => boolean;
}

const DIGIT = /^(?:Digit|Numpad)[1-9]$/;

function chord(code: RegExp): Shortcut['matches'] {
  return (press) => press.modifiers === 'ctrl-alt' && code.test(press.code);
}

/** For keys that have another place on each layout: by what they write. */
function chordOf(code: RegExp, ...keys: readonly string[]): Shortcut['matches'] {
  return (press) =>
    press.modifiers === 'ctrl-alt' && (code.test(press.code) || keys.includes(press.key));
}

/** Every shortcut of the workspace: the page binds this table and the help sheet lists it. */
export const shortcuts: readonly Shortcut[] = [
  {
    id: 'run-next',
    keys: ['Ctrl', 'Alt', 'Enter'],
    label: 'Run the next command of the step',
    matches: chord(/^(?:Numpad)?Enter$/),
  },
  {
    id: 'check-now',
    keys: ['Ctrl', 'Alt', 'C'],
    label: 'Check the step now',
    matches: chord(/^KeyC$/),
  },
  {
    id: 'show-terminal',
    keys: ['Ctrl', 'Alt', '1…9'],
    label: 'Go to a terminal',
    matches: chord(DIGIT),
  },
  {
    id: 'leave-terminal',
    keys: ['Ctrl', 'Alt', 'Esc'],
    label: 'Leave the terminal for the text',
    matches: chord(/^Escape$/),
  },
  {
    id: 'find',
    keys: ['Ctrl', 'Alt', 'S'],
    label: 'Search in the terminal',
    matches: chord(/^KeyS$/),
  },
  {
    id: 'split',
    keys: ['Ctrl', 'Alt', 'B'],
    label: 'Show two terminals, or one',
    matches: chord(/^KeyB$/),
  },
  {
    id: 'other-terminal',
    keys: ['Ctrl', 'Alt', 'O'],
    label: 'Go to the other one of two terminals',
    matches: chord(/^KeyO$/),
  },
  {
    id: 'pop-out',
    keys: ['Ctrl', 'Alt', 'P'],
    label: 'Open the terminal in a window of its own, or take it back',
    matches: chord(/^KeyP$/),
  },
  {
    id: 'bigger-text',
    keys: ['Ctrl', 'Alt', '+'],
    label: 'Larger text in terminals',
    matches: chordOf(/^(?:NumpadAdd)$/, '+', '='),
  },
  {
    id: 'smaller-text',
    keys: ['Ctrl', 'Alt', '-'],
    label: 'Smaller text in terminals',
    matches: chordOf(/^(?:NumpadSubtract)$/, '-', '_'),
  },
  {
    id: 'usual-text',
    keys: ['Ctrl', 'Alt', '0'],
    label: 'Usual size of text in terminals',
    matches: chord(/^(?:Digit|Numpad)0$/),
  },
  {
    id: 'screen-reader',
    keys: ['Ctrl', 'Alt', 'R'],
    label: 'Have a screen reader read what terminals print, or not',
    matches: chord(/^KeyR$/),
  },
  {
    id: 'fill-pane',
    keys: ['Ctrl', 'Alt', 'F'],
    label: 'Fill the window with this pane, or stop',
    matches: chord(/^KeyF$/),
  },
  {
    id: 'show-cluster',
    keys: ['Ctrl', 'Alt', 'M'],
    label: 'Show the map of the cluster, or fold it away',
    matches: chord(/^KeyM$/),
  },
  {
    id: 'go-to-step',
    keys: ['g', '1…9'],
    label: 'Go to a step',
    matches: (press) =>
      press.afterG && !press.typing && press.modifiers === 'none' && DIGIT.test(press.code),
  },
  {
    id: 'help',
    keys: ['?'],
    label: 'Show the keyboard shortcuts',
    matches: (press) => !press.typing && press.modifiers !== 'ctrl-alt' && press.key === '?',
  },
];

/** The digit of a press that matched `1…9`. */
export function digitOf(press: KeyPress): number {
  return Number(press.code.at(-1));
}
