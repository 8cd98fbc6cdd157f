/** By which an address is told from the tasks among what the arrow keys go through. */
export function addressStop(id: string): string {
  return `address ${id}`;
}
