/** What the page is to show. */
export type Place =
  | { readonly page: 'home' | 'frameworks' | 'agents' | 'roles' | 'offers' | 'maintenance' }
  | { readonly page: 'framework' | 'agent'; readonly id: string }
  | {
      readonly page: 'executor' | 'sandbox';
      readonly agentId: string;
      readonly frameworkId: string;
      readonly executorId: string;
    }
  | { readonly page: 'agent-framework'; readonly agentId: string; readonly frameworkId: string }
  | { readonly page: 'folder' | 'log'; readonly agentId: string; readonly path: string }
  | { readonly page: 'nowhere' };

const EXECUTOR_PAGES = ['executor', 'sandbox'] as const;

const LISTS = ['frameworks', 'agents', 'roles', 'offers', 'maintenance'] as const;

/** The place that the address after `#` names. */
export function parsePlace(path: string, query: URLSearchParams): Place {
  const [first = '', id, kind, ...rest] = path.split('/').slice(1).map(decode);
  if (first === '') return { page: 'home' };
  const list = LISTS.find((name) => name === first);
  if (id === undefined) return list === undefined ? { page: 'nowhere' } : { page: list };
  if (kind === undefined && first === 'frameworks') return { page: 'framework', id };
  if (first !== 'agents') return { page: 'nowhere' };
  if (kind === undefined) return { page: 'agent', id };
  const [frameworkId, executorId] = rest;
  if (frameworkId !== undefined && executorId !== undefined) {
    const page = EXECUTOR_PAGES.find((name) => name === kind);
    return page === undefined
      ? { page: 'nowhere' }
      : { page, agentId: id, frameworkId, executorId };
  }
  if (kind === 'frameworks' && frameworkId !== undefined) {
    return { page: 'agent-framework', agentId: id, frameworkId };
  }
  const file = query.get('path');
  if ((kind === 'folder' || kind === 'log') && file !== null) {
    return { page: kind, agentId: id, path: file };
  }
  return { page: 'nowhere' };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    // Half an escape, which somebody typed: it names nothing, and that is what the page says.
    return part;
  }
}
