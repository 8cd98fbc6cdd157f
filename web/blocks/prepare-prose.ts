import { portAddress } from './port-address.ts';

function openInNewTab(link: HTMLAnchorElement): void {
  link.target = '_blank';
  link.rel = 'noopener';
}

/**
 * Makes rendered Markdown work in this page: port links get the session's address, and code that
 * scrolls can be reached by keyboard.
 */
export function prepareProse(root: HTMLElement, sessionId: string): void {
  for (const link of root.querySelectorAll<HTMLAnchorElement>('a.port-link')) {
    const { node, port, path } = link.dataset;
    if (node !== undefined && port !== undefined) {
      link.href = portAddress(sessionId, { node, port, ...(path === undefined ? {} : { path }) });
      link.title = `Port ${port} of ${node}, in a new tab`;
      openInNewTab(link);
    }
  }
  for (const box of root.querySelectorAll<HTMLElement>('pre, table')) {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
    }
  }
}
