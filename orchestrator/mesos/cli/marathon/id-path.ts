/** The path of an app, group or pod id behind `/v2/apps`: with one slash in front. */
export function idPath(id: string): string {
  return `/${id
    .split('/')
    .filter((part) => part !== '')
    .map(encodeURIComponent)
    .join('/')}`;
}
