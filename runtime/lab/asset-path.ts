/** What an asset may be, and how it is served. */
const assetTypes: ReadonlyMap<string, string> = new Map([
  ['jpeg', 'image/jpeg'],
  ['jpg', 'image/jpeg'],
  ['png', 'image/png'],
  ['svg', 'image/svg+xml'],
  ['webp', 'image/webp'],
]);

export type AssetPath =
  | { readonly ok: true; readonly path: string; readonly contentType: string }
  | { readonly ok: false; readonly message: string; readonly advice: string };

/** No dot at the start: no `..`, no hidden file. No %, \, NUL or space anywhere. */
const segmentPattern = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}$/;

/** Reads the path of an image in the lab's folder, as an author writes it or a request has it. */
export function assetPath(text: string): AssetPath {
  const segments = text.replace(/^\.\//, '').split('/');
  if (segments.length > 5 || !segments.every((segment) => segmentPattern.test(segment))) {
    const message = `"${text.slice(0, 60)}" is not a path in the lab folder.`;
    const advice =
      'Name a file of the folder, like "swarm.svg" or "pictures/swarm.svg": letters, digits, ., _ and -.';
    return { ok: false, message, advice };
  }
  const path = segments.join('/');
  const contentType = assetTypes.get(path.slice(path.lastIndexOf('.') + 1).toLowerCase());
  if (contentType === undefined) {
    const advice = `Use one of: ${[...assetTypes.keys()].join(', ')}.`;
    return { ok: false, message: `"${path}" is not an image that can be shown.`, advice };
  }
  return { ok: true, path, contentType };
}
