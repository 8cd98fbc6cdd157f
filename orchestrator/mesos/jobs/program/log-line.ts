/** Writes a line of the program's log, with its time. */
export function logLine(message: string): void {
  console.log(`${new Date().toISOString()} ${message}`);
}
