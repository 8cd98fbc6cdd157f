import { computed, type ReadonlySignal, signal } from '@preact/signals';
import { parseRoute, type Route } from './parse-route.ts';

export interface Router {
  readonly route: ReadonlySignal<Route>;
  navigate(path: string): void;
}

/** A left click on a link of this app, without modifier keys. */
function appLink(event: MouseEvent): HTMLAnchorElement | undefined {
  const plain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!plain || event.altKey || event.defaultPrevented || !link || link.target !== '') {
    return undefined;
  }
  const ours = link.origin === location.origin && !link.pathname.startsWith('/api/');
  // A link to a place in this very page is the browser's.
  const inPage = link.pathname === location.pathname && link.hash !== '';
  return ours && !inPage ? link : undefined;
}

/** The address bar as a signal; clicks on links of the app change it without a reload. */
export function createRouter(): Router {
  const path = signal(location.pathname);

  function navigate(to: string): void {
    history.pushState(null, '', to);
    path.value = location.pathname;
    window.scrollTo(0, 0);
  }

  window.addEventListener('popstate', () => {
    path.value = location.pathname;
  });
  document.addEventListener('click', (event) => {
    const link = appLink(event);
    if (link) {
      event.preventDefault();
      navigate(link.pathname + link.search);
    }
  });

  return { route: computed(() => parseRoute(path.value)), navigate };
}
