/** The address that opens a port of a node; `path` is what the lab's link asks for behind it. */
export function portAddress(
  sessionId: string,
  port: { readonly node: string; readonly port: string; readonly path?: string },
): string {
  const [id, node, number] = [sessionId, port.node, port.port].map(encodeURIComponent);
  const path = port.path === undefined || port.path === '/' ? '' : port.path;
  const query = path === '' ? '' : `?path=${encodeURIComponent(path)}`;
  return `/api/sessions/${id}/ports/${node}/${number}${query}`;
}
