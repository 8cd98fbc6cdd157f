import { sessionIdSchema } from '../../../contract/ids.ts';
import { nodeNameSchema } from '../../../contract/lab.ts';
import type { PreviewTarget } from './preview-target.ts';

/** The first label of a preview's host name: `<port>-<node>-<session>`, at most 53 characters. */
export function formatPreviewLabel(target: PreviewTarget): string {
  return `${target.port}-${target.node}-${target.sessionId}`;
}

/** Reads such a label; null for everything that `formatPreviewLabel` would not have written. */
export function parsePreviewLabel(label: string): PreviewTarget | null {
  const first = label.indexOf('-');
  const last = label.lastIndexOf('-');
  const port = parsePort(label.slice(0, Math.max(first, 0)));
  const node = nodeNameSchema.safeParse(label.slice(first + 1, last));
  const sessionId = sessionIdSchema.safeParse(label.slice(last + 1));
  if (port === null || !node.success || !sessionId.success) {
    return null;
  }
  return { port, node: node.data, sessionId: sessionId.data };
}

/** A TCP port in plain decimal, without sign or leading zero; else null. */
export function parsePort(text: string): number | null {
  if (!/^[1-9][0-9]{0,4}$/.test(text)) {
    return null;
  }
  const port = Number(text);
  return port <= 65_535 ? port : null;
}
