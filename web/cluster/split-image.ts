/** An image's name in two parts; the second tells versions apart: its tag, or a digest's beginning. */
export function splitImage(image: string): { readonly name: string; readonly tag: string } {
  const [, name = image, tag = ''] = /^([^@]+?)(:[^:/@]+)?(?:@.*)?$/.exec(image) ?? [];
  const digest = /@sha256:([0-9a-f]{8})/.exec(image)?.[1];
  return { name, tag: tag === '' && digest !== undefined ? `@${digest}` : tag };
}
