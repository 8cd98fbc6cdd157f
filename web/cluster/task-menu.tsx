import { ScrollText, SquareTerminal } from 'lucide-preact';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ClusterTask } from '../../contract/cluster.ts';
import { useWorkspace } from '../session/workspace-context.ts';
import { placeMenu } from './place-menu.ts';
import './task-menu.css';

const icons = { shell: SquareTerminal, log: ScrollText };

interface TaskMenuProps {
  readonly task: ClusterTask;
  /** The task's box, at which it is. */
  readonly box: HTMLElement;
  readonly onClose: () => void;
}

/** What a task can be looked into with; the lines are the engine's. */
export function TaskMenu({ task, box, onClose }: TaskMenuProps): JSX.Element {
  const { terminalActions } = useWorkspace();
  const menu = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const element = menu.current;
    if (!element) return undefined;
    element.showPopover();
    const window = { width: innerWidth, height: innerHeight };
    const { left, top } = placeMenu(
      box.getBoundingClientRect(),
      element.getBoundingClientRect(),
      window,
    );
    element.style.left = `${left}px`;
    element.style.top = `${top}px`;
    element.querySelector('button')?.focus();
    const closed = new AbortController();
    element.addEventListener(
      'toggle',
      (event) => {
        if (event instanceof ToggleEvent && event.newState === 'closed') onClose();
      },
      { signal: closed.signal },
    );
    return () => closed.abort();
  }, [box, onClose]);

  return (
    <dialog popover="auto" class="task-menu" ref={menu} aria-label={task.name}>
      <p class="task-menu-head">
        <strong>{task.name}</strong> {task.state}
      </p>
      {task.commands.map((command) => {
        const Icon = icons[command.kind];
        return (
          <button
            key={command.line}
            type="button"
            class="menu-item task-menu-item"
            onClick={() => {
              menu.current?.hidePopover();
              void terminalActions.lookInto(task, command);
            }}
          >
            <Icon size={16} aria-hidden="true" />
            <span class="task-menu-text">
              {command.title}
              <code>{command.line}</code>
            </span>
          </button>
        );
      })}
    </dialog>
  );
}
