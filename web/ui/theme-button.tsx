import { Moon, Sun } from 'lucide-preact';
import type { JSX } from 'preact';
import { useApp } from '../app/app-context.ts';

/** Switches between light and dark. */
export function ThemeButton(): JSX.Element {
  const { theme } = useApp();
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
