/**
 * Whether an Accept header, or one like it, takes a media type by its name or by a wildcard and not
 * with a q of 0. Without the header everything is taken.
 */
export function acceptsMediaType(header: string | undefined, mediaType: string): boolean {
  if (header === undefined) return true;
  const [type = ''] = mediaType.split('/');
  const candidates = [mediaType, `${type}/*`, '*/*'];
  const accepted = header
    .toLowerCase()
    .split(',')
    .map((each) => each.replaceAll(/\s/g, '').split(';'));
  // The most exact entry decides, so that `*/*, application/json;q=0` refuses JSON.
  for (const candidate of candidates) {
    const entry = accepted.find(([name]) => name === candidate);
    if (entry !== undefined) return !entry.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  }
  return false;
}
