/** Seconds since 1970 with decimals, as the endpoints without a version show times. */
export function toSeconds(milliseconds: number): number {
  return milliseconds / 1000;
}
