/** How many bytes follow the first one of a UTF-8 character. */
export function continuationBytes(first: number): number {
  if (first >= 0xf8 || first < 0xc0) return 0;
  return first < 0xe0 ? 1 : first < 0xf0 ? 2 : 3;
}
