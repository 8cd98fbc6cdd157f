/** The code that a shell would give for a wait(2) status: 128 and the signal for one that ended it. */
export function exitCode(waitStatus: number): number {
  const signal = waitStatus & 0x7f;
  return signal === 0 ? (waitStatus >> 8) & 0xff : 128 + signal;
}
