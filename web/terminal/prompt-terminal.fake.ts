/** A terminal whose shell shows its prompt, or not, when a test says so. */
export function createPromptTerminal() {
  const listeners = new Set<() => void>();
  const modes = { bracketedPasteMode: false };
  return {
    buffer: { active: { type: 'normal' as const } },
    modes,
    onWriteParsed(listener: () => void) {
      listeners.add(listener);
      return { dispose: () => void listeners.delete(listener) };
    },
    print(bracketedPasteMode: boolean) {
      modes.bracketedPasteMode = bracketedPasteMode;
      for (const listener of [...listeners]) listener();
    },
    listeners,
  };
}
