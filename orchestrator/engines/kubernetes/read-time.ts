/** A time that the API gives, to the millisecond, as every time of ours. */
export function readTime(text: string | null | undefined): string | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
