import { type ReadonlySignal, signal } from '@preact/signals';

export interface HashRoute {
  /** The part of the address after `#`, without the query: `/apps/shop/web`. */
  readonly path: ReadonlySignal<string>;
  readonly query: ReadonlySignal<URLSearchParams>;
}

/**
 * Where in the page one is, kept after `#`: the page is a static file, so the server needs to know
 * nothing of it. Each change moves the focus to the new content's heading.
 */
export function createHashRoute(): HashRoute {
  const [path, query] = [signal('/'), signal(new URLSearchParams())];
  const read = () => {
    const hash = location.hash.startsWith('#/') ? location.hash.slice(1) : '/';
    const [before = '/', after = ''] = hash.split('?');
    const decoded = decode(before);
    const moved = path.peek() !== decoded;
    path.value = decoded;
    query.value = new URLSearchParams(after);
    return moved;
  };
  read();
  window.addEventListener('hashchange', () => {
    if (!read()) return;
    requestAnimationFrame(() => {
      window.scrollTo(0, 0);
      document.querySelector<HTMLElement>('main h1')?.focus();
    });
  });
  return { path, query };
}

/** Half an escape, which somebody typed, stands for itself. */
function decode(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}
