/** A cluster takes most of a gigabyte, beside the nodes of whoever learns and the rest of the machine. */
const leastBytes = 6 * 1024 ** 3;

/** How many clusters to keep ready: as many as were asked for, else one where there is memory for it. */
export function choosePoolSize(asked: number | null, memoryBytes: number): number {
  return asked ?? (memoryBytes < leastBytes ? 0 : 1);
}
