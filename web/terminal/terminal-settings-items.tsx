import { AArrowDown, AArrowUp, Accessibility } from 'lucide-preact';
import type { JSX } from 'preact';
import { useApp } from '../app/app-context.ts';
import { MenuItem } from '../ui/menu-item.tsx';
import './terminal-settings-items.css';

/** The part of a terminal's menu that is the same for all terminals. */
export function TerminalSettingsItems(): JSX.Element {
  const { terminalSettings: settings } = useApp();
  const size = settings.fontSize.value;
  return (
    <>
      <fieldset class="text-size" aria-label="Size of the text">
        <span class="text-size-label">Text size</span>
        <button
          type="button"
          class="icon-button"
          aria-label="Smaller text"
          title="Smaller (Ctrl+Alt+-)"
          onClick={settings.smaller}
        >
          <AArrowDown size={18} aria-hidden="true" />
        </button>
        <button
          type="button"
          class="text-size-now tabular"
          aria-label={`Usual size; now ${size} pixels`}
          title="Back to the usual size (Ctrl+Alt+0)"
          onClick={settings.resetFontSize}
        >
          {size}
        </button>
        <button
          type="button"
          class="icon-button"
          aria-label="Larger text"
          title="Larger (Ctrl+Alt++)"
          onClick={settings.bigger}
        >
          <AArrowUp size={18} aria-hidden="true" />
        </button>
      </fieldset>
      <MenuItem
        Icon={Accessibility}
        text="Screen-reader mode"
        keys="Ctrl+Alt+R"
        pressed={settings.screenReader.value}
        onClick={settings.toggleScreenReader}
      />
    </>
  );
}
