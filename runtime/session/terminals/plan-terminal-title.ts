/** The title of one more terminal on a node: `node1`, then `node1 (2)`; the first that is free. */
export function planTerminalTitle(
  node: string,
  terminals: readonly { readonly title: string }[],
): string {
  const taken = new Set(terminals.map(({ title }) => title));
  let title = node;
  for (let number = 2; taken.has(title); number += 1) title = `${node} (${number})`;
  return title;
}
