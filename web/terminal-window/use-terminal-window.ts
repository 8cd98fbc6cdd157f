import { useEffect } from 'preact/hooks';
import { useApp } from '../app/app-context.ts';
import { bindShortcuts } from '../keyboard/bind-shortcuts.ts';
import { joinWindows } from '../session/join-windows.ts';

/** Tells the workspace's windows of this one, and binds the keys that mean something here. */
export function useTerminalWindow(options: {
  readonly sessionId: string;
  readonly terminalId: string;
  readonly onFind: () => void;
}): { readonly goBack: () => void } {
  const { sessionId, terminalId, onFind } = options;
  const { router, terminalSettings } = useApp();

  function goBack(): void {
    window.close();
    // A window that no page has opened can't be closed by one.
    if (!window.closed) router.navigate(`/sessions/${sessionId}`);
  }

  useEffect(() => {
    const open = { type: 'open', terminalId } as const;
    const windows = joinWindows(sessionId, (message) => {
      if (message.type === 'who') windows.say(open);
      if (message.type === 'return' && message.terminalId === terminalId) window.close();
    });
    const tellOpen = (): void => windows.say(open);
    const tellClosed = (): void => windows.say({ type: 'closed', terminalId });
    tellOpen();
    window.addEventListener('pageshow', tellOpen);
    window.addEventListener('pagehide', tellClosed);
    return () => {
      tellClosed();
      window.removeEventListener('pageshow', tellOpen);
      window.removeEventListener('pagehide', tellClosed);
      windows.leave();
    };
  }, [sessionId, terminalId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the functions of the first render do the same
  useEffect(
    () =>
      bindShortcuts({
        find: onFind,
        'pop-out': goBack,
        'bigger-text': terminalSettings.bigger,
        'smaller-text': terminalSettings.smaller,
        'usual-text': terminalSettings.resetFontSize,
        'screen-reader': terminalSettings.toggleScreenReader,
        'leave-terminal': () =>
          document.querySelector<HTMLElement>('.terminal-window-head button')?.focus(),
      }),
    [terminalSettings],
  );

  return { goBack };
}
