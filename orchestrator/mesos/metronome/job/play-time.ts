/** A time (milliseconds since 1970) as Metronome writes it: `2016-07-15T13:02:59.735+0000`. */
export function playTime(time: number): string {
  return new Date(time).toISOString().replace('Z', '+0000');
}
