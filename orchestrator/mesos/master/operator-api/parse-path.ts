/** The one form of a path: `/master/state.json/` and `/state` are the same. */
export function parsePath(url: string): { readonly path: string; readonly query: URLSearchParams } {
  const [pathname = '', ...rest] = url.split('?');
  const path = pathname
    .replace(/\/+$/, '')
    .replace(/^\/master(?=\/)/, '')
    .replace(/\.json$/, '');
  return { path: path === '' ? '/' : path, query: new URLSearchParams(rest.join('?')) };
}
