import { type ReadonlySignal, signal } from '@preact/signals';
import type { PageStorage } from '../app/create-storage.ts';
import { defaultFontSize, parseFontSize, stepFontSize } from './font-size.ts';

/** How this browser shows terminals: the same for all of them, in every window. */
export interface TerminalSettings {
  /** In pixels. */
  readonly fontSize: ReadonlySignal<number>;
  bigger(): void;
  smaller(): void;
  resetFontSize(): void;
  /** Whether screen readers read what is printed. */
  readonly screenReader: ReadonlySignal<boolean>;
  toggleScreenReader(): void;
}

const sizeKey = 'terminal-size';
const readerKey = 'terminal-screen-reader';

/** Settings as they are remembered; a change in another window is taken over. */
export function createTerminalSettings(storage: PageStorage): TerminalSettings {
  const fontSize = signal(parseFontSize(storage.get(sizeKey)));
  const screenReader = signal(storage.get(readerKey) === 'on');

  storage.watch(sizeKey, (text) => {
    fontSize.value = parseFontSize(text);
  });
  storage.watch(readerKey, (text) => {
    screenReader.value = text === 'on';
  });

  function setFontSize(size: number): void {
    fontSize.value = size;
    storage.set(sizeKey, size === defaultFontSize ? undefined : String(size));
  }

  return {
    fontSize,
    bigger: () => setFontSize(stepFontSize(fontSize.peek(), 1)),
    smaller: () => setFontSize(stepFontSize(fontSize.peek(), -1)),
    resetFontSize: () => setFontSize(defaultFontSize),
    screenReader,
    toggleScreenReader() {
      screenReader.value = !screenReader.peek();
      storage.set(readerKey, screenReader.peek() ? 'on' : undefined);
    },
  };
}
