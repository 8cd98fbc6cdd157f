/** Opens a link that a terminal shows, in a tab that knows nothing of this page. Web addresses only. */
export function openLink(_event: MouseEvent, address: string): void {
  if (/^https?:\/\//i.test(address)) {
    window.open(address, '_blank', 'noopener,noreferrer');
  }
}
