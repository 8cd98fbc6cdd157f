/** Session ids are random, so this much of one tells sessions apart and keeps names readable. */
const SHORT_ID_LENGTH = 12;

/** Name of a session's network. */
export function networkName(sessionId: string): string {
  return `ropes-${sessionId.slice(0, SHORT_ID_LENGTH)}`;
}

/**
 * Name of the interface of a session's network on this machine, 15 characters, as long as one may
 * be. Set-up's firewall knows nodes by its beginning.
 */
export function interfaceName(sessionId: string): string {
  return `rp-${sessionId.slice(0, SHORT_ID_LENGTH)}`;
}

/** Name of a node's container. */
export function containerName(sessionId: string, node: string): string {
  return `${networkName(sessionId)}-${node}`;
}

/** Name of a node's volume. `use` says what is kept in it. */
export function volumeName(sessionId: string, node: string, use: string): string {
  return `${containerName(sessionId, node)}-${use}`;
}

/** Tells nodes of all sessions apart. */
export function nodeKey(node: { readonly sessionId: string; readonly name: string }): string {
  return `${node.sessionId}/${node.name}`;
}
