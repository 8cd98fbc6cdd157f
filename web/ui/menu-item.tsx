import type { LucideIcon } from 'lucide-preact';
import type { JSX } from 'preact';

interface MenuItemProps {
  readonly Icon: LucideIcon;
  readonly text: string;
  readonly onClick: () => void;
  readonly narrowOnly?: boolean;
  /** The shortcut that does the same, as people read it. */
  readonly keys?: string;
  /** For what is on or off. */
  readonly pressed?: boolean;
}

/** One line of a menu in a popover. */
export function MenuItem(props: MenuItemProps): JSX.Element {
  const { Icon, text, onClick, narrowOnly, keys, pressed } = props;
  return (
    <button
      type="button"
      class={`menu-item ${narrowOnly ? 'narrow-only' : ''}`}
      aria-pressed={pressed}
      onClick={onClick}
    >
      <Icon size={16} aria-hidden="true" />
      <span class="menu-text">{text}</span>
      {pressed ? <span class="menu-state">on</span> : null}
      {keys ? (
        <span class="menu-keys" aria-hidden="true">
          {keys}
        </span>
      ) : null}
    </button>
  );
}
