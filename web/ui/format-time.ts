/** Hour and minute of an ISO 8601 time, in the learner's zone and manner. */
export function formatTime(iso: string): string {
  return new Date(iso).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
}
