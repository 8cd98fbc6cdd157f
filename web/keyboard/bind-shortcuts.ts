import { digitOf, type KeyPress, type ShortcutId, shortcuts } from './shortcuts.ts';

/** How long a lone `g` waits for its digit. */
const AFTER_G_MS = 1500;

/** What shortcuts do; `digit` is for those with 1…9. The keys of others are left alone. */
export type ShortcutActions = Readonly<Partial<Record<ShortcutId, (digit: number) => void>>>;

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'))
  );
}

function modifiersOf(event: KeyboardEvent): KeyPress['modifiers'] {
  // AltGr reports Ctrl+Alt on some systems; it writes text and is left alone.
  if (event.ctrlKey && event.altKey && !event.metaKey && !event.getModifierState('AltGraph')) {
    return 'ctrl-alt';
  }
  return event.ctrlKey || event.altKey || event.metaKey || event.shiftKey ? 'other' : 'none';
}

/** Listens to the whole window, before a terminal sees the key. Returns the way to stop. */
export function bindShortcuts(actions: ShortcutActions): () => void {
  let lastG = Number.NEGATIVE_INFINITY;

  function onKey(event: KeyboardEvent): void {
    if (document.querySelector('dialog[open]')) {
      return;
    }
    const press: KeyPress = {
      key: event.key,
      code: event.code,
      modifiers: modifiersOf(event),
      typing: isTyping(event.target),
      afterG: event.timeStamp - lastG < AFTER_G_MS,
    };
    const loneG = press.key === 'g' && press.modifiers === 'none' && !press.typing;
    lastG = loneG ? event.timeStamp : Number.NEGATIVE_INFINITY;
    const shortcut = shortcuts.find((candidate) => candidate.matches(press));
    const action = shortcut && actions[shortcut.id];
    if (action) {
      event.preventDefault();
      event.stopImmediatePropagation();
      action(digitOf(press));
    }
  }

  window.addEventListener('keydown', onKey, true);
  return () => window.removeEventListener('keydown', onKey, true);
}
