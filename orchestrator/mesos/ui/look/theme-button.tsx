import { Moon, Sun } from 'lucide-preact';
import type { JSX } from 'preact';
import type { Theme } from './create-theme.ts';

interface ThemeButtonProps {
  readonly theme: Theme;
}

/** Switches between light and dark. */
export function ThemeButton({ theme }: ThemeButtonProps): JSX.Element {
  const dark = theme.name.value === 'dark';
  const Icon = dark ? Sun : Moon;
  const label = dark ? 'Light theme' : 'Dark theme';
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={label}
      title={label}
      onClick={theme.toggle}
    >
      <Icon size={18} aria-hidden="true" />
    </button>
  );
}
