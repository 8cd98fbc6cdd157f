import type { LinkTarget } from './resolve-link.ts';

/** Opens where a link leads, in a tab that knows nothing of this page. */
export function openLink(target: LinkTarget): void {
  window.open(target.href, '_blank', 'noopener,noreferrer');
}
